"""Changing the working calendar (kalender kerja), and what that would do to open clocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from domain.book import Book, CalendarInForce
from domain.case import Case
from domain.case_facts import CaseFact
from domain.clock_facts import Breached, BreachExcused, ClockRescheduled
from domain.facts import STATE_BYTES, TICK, Circumstances, Fact
from domain.lines import Rule
from domain.office_calendar import OfficeCalendar, calendar_id
from domain.office_hours import Words
from domain.people import THE_CLOCK, Actor, Role
from domain.procedure import Promise
from domain.reckoning import due
from domain.refusals import CalendarNotYours, CalendarTooLong
from domain.running import Running
from domain.values import Value
from domain.working_calendar import WorkingCalendar
from handlers.ports import Aggregates, RacedError

MAY_CHANGE = frozenset({Role.HEAD, Role.SUPERVISOR})
CALENDAR_BYTES = STATE_BYTES - 1_000
"""What a calendar may take of its fact: the rest says when, by whom and by which decree."""


class ChangeCalendar(Value):
    """Somebody puts another calendar in force by a decree; `over` is the version it was made from.

    `command` makes a repeat recognisable.
    """

    calendar: WorkingCalendar
    over: int
    basis: Words
    command: UUID
    actor: Actor


def change_calendar(
    command: ChangeCalendar, *, at: datetime, office: str, store: Aggregates
) -> bool:
    """Put a calendar in force; return whether it was not already.

    Raises:
        CalendarNotYours: the actor is neither head nor supervisor.
        CalendarTooLong: it does not fit into one fact.
        RacedError: the calendar in force is another than the one it was made from.
    """
    if command.actor.role not in MAY_CHANGE:
        raise CalendarNotYours(role=command.actor.role)
    if (size := len(command.calendar.model_dump_json().encode())) > CALENDAR_BYTES:
        raise CalendarTooLong(size=size, limit=CALENDAR_BYTES)
    found = store.get_many([calendar_id(office)])[calendar_id(office)]
    assert isinstance(found, OfficeCalendar)  # noqa: S101 - provisioning adopted one
    before = found.version
    when = Circumstances.at_once(at, command.actor, command.command, office)
    found.change(command.calendar, command.basis, when)
    if not found.pending_events:
        return False
    if before != command.over:
        raise RacedError("calendar")
    store.save([found])
    return True


@dataclass(frozen=True, slots=True)
class Move:
    """What a change does to an open clock: another due instant, or another end of its pause.

    A clock that only warns at another instant keeps `old` and `new` alike. If the new due instant
    has passed already, the office is late (`is_late`); what the citizen owed ends the case by
    itself (`lapses`).
    """

    number: str
    procedure: str
    clock: str
    run: int
    of: Literal["due", "pause"]
    old: datetime
    new: datetime
    is_late: bool
    lapses: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """A recorded breach that would be none had the new calendar held; it stays, to be excused."""

    number: str
    procedure: str
    clock: str
    run: int
    since: datetime
    due: datetime


def book_after(book: Book, calendar: WorkingCalendar, now: datetime) -> Book:
    """The book if a calendar came into force now."""
    version, since = book.calendar_version + 1, max(now, book.calendars[-1].since + TICK)
    latest = CalendarInForce(since, version, calendar, UUID(int=0))
    return replace(book, calendars=(*book.calendars, latest))


def moves(cases: Iterable[Case], after: Book, office: str) -> Iterator[Move]:
    """The open clocks that the latest calendar of a book moves; nothing is saved."""
    latest = after.calendars[-1]
    before = replace(after, calendars=after.calendars[:-1])
    when = Circumstances.at_once(latest.since, THE_CLOCK, latest.cause, office)
    for case in cases:
        case.pass_time(latest.since, when, before)
        clocks = dict(case.clocks)
        case.pass_time(latest.since + TICK, when, after)
        for fact in case.pending_events:
            if isinstance(fact, ClockRescheduled) and fact.calendar == latest.version:
                promise = after.pinned(fact.procedure or "").promise(fact.clock)
                yield _move(fact, clocks[fact.clock], promise, latest.since)


def _move(fact: ClockRescheduled, clock: Running, promise: Promise, now: datetime) -> Move:
    held = bool(fact.held)
    old = min(one.ends for one in clock.held) if held else fact.old_due
    new = min(one.ends for one in fact.held) if held else fact.due
    has_passed = not held and new < now
    return Move(
        number=fact.number,
        procedure=fact.procedure or "",
        clock=fact.clock,
        run=fact.run,
        of="pause" if held else "due",
        old=old,
        new=new,
        is_late=has_passed and promise.owed_by == "office",
        lapses=has_passed and promise.owed_by == "citizen",
    )


def undone(histories: Iterable[Sequence[Fact]], after: Book) -> Iterator[Undone]:
    """The breaches, none of them excused, that the latest calendar of a book makes undue."""
    latest, before = after.calendars[-1], after.calendars[-2]
    for facts in histories:
        ended = _ended(facts, latest.since)
        excused = {fact.breach for fact in facts if isinstance(fact, BreachExcused)}
        for fact in facts:
            if not isinstance(fact, Breached) or fact.id in excused:
                continue
            clock, until = ended[fact.clock, fact.run]
            counted = _due(clock, latest.calendar)
            if _due(clock, before.calendar) < until <= counted:
                yield Undone(
                    number=fact.number,
                    procedure=fact.procedure or "",
                    clock=fact.clock,
                    run=fact.run,
                    since=fact.since,
                    due=counted,
                )


def _due(clock: Running, calendar: WorkingCalendar) -> datetime:
    return due(Rule.parse(clock.rule), clock.start, calendar, clock.pauses)


def _ended(facts: Sequence[Fact], now: datetime) -> dict[tuple[str, int], tuple[Running, datetime]]:
    """Each run of a clock as it was last, and when it was stopped; *now* if it still runs."""
    found: dict[tuple[str, int], tuple[Running, datetime]] = {}
    case: Case | None = None
    for fact in facts:
        if isinstance(fact, CaseFact) and case is not None:
            stopped = (case.clocks[clock] for clock in fact.stopped)
            found |= {(clock.clock, clock.run): (clock, fact.at) for clock in stopped}
        case = fact.mutate(case)
    if case is not None:
        found |= {(clock.clock, clock.run): (clock, now) for clock in case.clocks.values()}
    return found

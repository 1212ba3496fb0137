"""What becomes of a demo case, drawn by chance, the same each time: some lie forgotten.

Nothing here knows a procedure: at each look the case itself is asked what may be done next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from domain.acts import Particulars
from domain.book import Book
from domain.case import Case
from domain.messages import Kind, Topic
from domain.people import Actor, Role
from domain.procedure import Step
from domain.refusals import Refused
from domain.working_calendar import WorkingCalendar
from workers.demo.clock_errands import ClockErrands
from workers.demo.filling import CITIZEN_WORDS, Filling
from workers.demo.staff import Staff

NOTHING = Particulars()
ASKED_FOR = frozenset({"complete", "reply"})
DESK = (Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD)
FRONT = frozenset({"verify", "return", "assign", "bill", "confirm_payment", "receive_documents"})
"""What whoever sorts the letters does."""

FORGOTTEN, FOUND_LATE = 0.03, 0.06
SILENT = 0.15
OBJECTING, CONTENT, CLOSED_AT_ONCE = 0.04, 0.15, 0.4
RATING = 0.4
SCORES, SCORED = (1, 2, 3, 4), (1, 4, 45, 50)
"""How a citizen may score an element, and how often in a hundred times."""

LIKELY = {
    "assign": 9.0,
    "answer": 9.0,
    "ask": 1.2,
    "decide": 1.5,
    "return": 0.12,
    "reschedule": 0.1,
    "payment_not_found": 0.1,
    "proceed_unnamed": 0.6,
    "extend": 1.5,
    "refer_to_kip": 0.03,
    "transfer": 0.02,
}
"""How likely a step is beside the others that are possible; 1 unless it stands here."""

ONCE = frozenset({"refer_to_kip", "extend", "ask", "answer"})
"""What a case sees once, though it could be done again."""

HOURS = {"verify": (0.1, 1.0), "assign": (1.0, 9.0), "ask": (0.5, 1.0)}
"""How many working hours pass after an act, at least and at most, before the next look."""

USUALLY = (0.5, 4.0)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Matter:
    """A demo case as its citizen and its officers know it; `letter` is what opened it."""

    letter: str
    id: UUID
    number: str
    code: str
    channel: str
    kind: Kind
    topic: Topic
    service: str


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that somebody does with a case now; a citizen has no actor here.

    `procedure` is the one that the case goes by as it is done.
    """

    matter: Matter
    procedure: str
    act: str
    actor: Actor | None
    words: str | None = None
    form: Mapping[str, str] = field(default_factory=dict[str, str])
    because: str | None = None
    clock: str | None = None
    elements: Sequence[int] = ()
    particulars: Particulars = NOTHING


@dataclass(frozen=True, slots=True)
class Plan:
    """How the office works: quick with questions, thorough with complaints, now and then blind."""

    staff: Staff
    calendar: WorkingCalendar
    chance: Random

    def first_look(self, at: datetime) -> datetime | None:
        """When a case is first taken up: in the course of a working day, late, or never."""
        drawn = self.chance.random()
        if drawn < FORGOTTEN:
            return None
        return self.in_hours(at, 24, 34) if drawn < FOUND_LATE else self.in_hours(at, 0.3, 7)

    def next_look(self, errand: Errand, case: Case, at: datetime) -> datetime:
        """When somebody looks again; a citizen whose turn it is takes some of their time."""
        if errand.actor is None or case.awaits != "citizen":
            return self.in_hours(at, *HOURS.get(errand.act, USUALLY))
        ends = min((clock.due for clock in case.clocks.values()), default=at + A_DAY)
        return at + self.chance.uniform(0.05, 0.85) * max(min(ends - at, A_DAY), timedelta())

    def next(self, matter: Matter, case: Case, at: datetime, book: Book) -> Errand | None:
        """Who does what now; nothing if the case is over and rated, or left to its clocks."""
        if "rate" in case.causes.values():
            return None
        if not case.is_open:
            return self._rating(matter, case)
        citizen = {step.act: step for step in case.allowed(Role.CITIZEN, book)}
        if case.awaits == "citizen" and "accept" in citizen:
            return self._ending(matter, case, citizen, at, book)
        if case.awaits == "citizen" and (leads := _leading(case, citizen.values())):
            act = "complete" if "complete" in leads else leads[0]
            return None if self.chance.random() < SILENT else self._by_citizen(matter, case, act)
        clocks = ClockErrands(self.chance).next(case, self.officers(case, "", at, book), at, book)
        if clocks is not None:
            act, actor, because, clock = clocks
            return Errand(matter, case.procedure, act, actor, because=because, clock=clock)
        return self._by_office(matter, case, at, book)

    def _ending(
        self, matter: Matter, case: Case, citizen: dict[str, Step], at: datetime, book: Book
    ) -> Errand | None:
        drawn = self.chance.random()
        if drawn < OBJECTING and "object" in citizen and matter.kind is not Kind.INFORMATION:
            return self._by_citizen(matter, case, "object")
        if drawn < CONTENT:
            return self._by_citizen(matter, case, "accept")
        if drawn < CLOSED_AT_ONCE:
            return self._by_office(matter, case, at, book)
        return self._rating(matter, case)

    def _rating(self, matter: Matter, case: Case) -> Errand | None:
        """Some citizens say what it was worth in the end, or instead of accepting it."""
        if not case.served or self.chance.random() >= RATING:
            return None
        elements = self.chance.choices(SCORES, SCORED, k=9)
        return Errand(matter, case.procedure, "rate", None, elements=elements)

    def _by_citizen(self, matter: Matter, case: Case, act: str) -> Errand:
        return Errand(matter, case.procedure, act, None, CITIZEN_WORDS[act])

    def _by_office(self, matter: Matter, case: Case, at: datetime, book: Book) -> Errand | None:
        found = [*self._possible(case, at, book)]
        if not found:
            return None
        weights = [LIKELY.get(step.act, 1.0) for step, _ in found]
        step, actor = self.chance.choices(found, weights)[0]
        errand = Errand(matter, case.procedure, step.act, actor)
        filling = Filling(self.staff, self.chance)
        words, form, particulars = filling.of(step, case, matter.topic, at, book)
        return replace(errand, words=words, form=form, particulars=particulars)

    def _possible(self, case: Case, at: datetime, book: Book) -> Iterator[tuple[Step, Actor]]:
        """What leads on, with whoever does it; of what leads nowhere only what was not done yet."""
        for step in book.pinned(case.procedure).steps_from(case.stage):
            if not set(step.roles) & set(DESK) or not _leads_on(step, case):
                continue
            for actor in self.officers(case, step.act, at, book):
                if _may(case, step.act, actor, book):
                    yield step, actor
                    break

    def officers(self, case: Case, act: str, at: datetime, book: Book) -> list[Actor]:
        """Who is there, likeliest first: whoever has the case, their unit, those above them."""
        unit = self.staff.for_service(case.service).unit
        first = Role.VERIFIER if act in FRONT else Role.OFFICER
        present = [m for m in self.staff.members if not book.staff.members[m.code].is_absent(at)]
        present.sort(
            key=lambda m: (
                m.role is not first,
                DESK.index(m.role),
                m.code != case.officer,
                m.unit != unit,
            )
        )
        return [member.actor for member in present]

    def in_hours(self, at: datetime, least: float, most: float) -> datetime:
        """So many working hours later."""
        worked = timedelta(hours=self.chance.uniform(least, most))
        return self.calendar.after_working_time(at, worked)


def _leading(case: Case, steps: Iterable[Step]) -> list[str]:
    """What a citizen may do to bring a case on, but for taking it back or objecting."""
    return [s.act for s in steps if s.act in ASKED_FOR and s.leads_to not in {None, case.stage}]


def _leads_on(step: Step, case: Case) -> bool:
    if step.act in ONCE and step.act in case.doers:
        return False
    elsewhere = any(stage not in {None, case.stage} for stage in step.targets)
    return elsewhere or bool(set(step.stops) & set(case.clocks) or step.extends)


def _may(case: Case, act: str, actor: Actor, book: Book) -> bool:
    try:
        case.may(act, actor, book)
    except Refused:
        return False
    return True

"""What may be wrong with the clocks of a procedure: warnings, ladders, pauses, excuses."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from domain.checks.faults import Flaw, flaw
from domain.checks.steps import DESK
from domain.checks.toml_lines import Path
from domain.people import Role
from domain.procedure import EVERY_CLOCK, Procedure, Promise

RANKS = (Role.OFFICER, Role.VERIFIER, Role.SUPERVISOR, Role.HEAD)
"""Who stands on a ladder, from below."""

MINUTES = {"working minutes": 1, "working days": 450}
"""Working minutes of the units that have a fixed number of them."""


def miscounted(procedure: Procedure, calendars: Collection[str]) -> Iterator[Flaw]:
    """Every fault of the clocks taken one by one."""
    known = {promise.code for promise in procedure.promises}
    for path, clock in _named(procedure):
        if clock not in known:
            yield flaw("clock.unknown", *path, clock=clock)
    started = {*procedure.starts}.union(*(step.starts for step in procedure.steps))
    for place, promise in enumerate(procedure.promises):
        if promise.code not in started and procedure.opens is not None:
            yield flaw("clock.never_starts", "clock", place, clock=promise.code)
        if promise.calendar not in calendars:
            path = ("clock", place, "calendar")
            yield flaw("calendar.unknown", *path, calendar=promise.calendar, calendars=calendars)
        yield from _owed(place, promise)
        yield from _warnings(place, promise)
        yield from _ladder(place, promise)
    yield from _reasons(procedure)
    yield from _authority(procedure)


def _named(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Every place that names a clock of this procedure."""
    yield from _entries(("starts",), procedure.starts)
    for place, step in enumerate(procedure.steps):
        path: Path = ("step", place)
        extended = [extension.clock for extension in step.extends]
        yield from _entries((*path, "starts"), () if step.switches_to else step.starts)
        yield from _entries((*path, "extends"), extended)
        for named, clock in _entries((*path, "stops"), step.stops):
            if clock != EVERY_CLOCK:
                yield named, clock
    for place, pause in enumerate(procedure.pauses):
        yield from _entries(("pause", place, "clocks"), pause.clocks)
    for place, service in enumerate(procedure.services):
        yield from ((("service", place, "budgets", clock), clock) for clock in service.budgets)
    yield ("standard", "completion"), procedure.standard.completion


def _entries(path: Path, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Each entry of a list and where it stands."""
    return (((*path, entry), name) for entry, name in enumerate(names))


def _owed(place: int, promise: Promise) -> Iterator[Flaw]:
    if promise.owed_by == "citizen" and promise.then is None:
        yield flaw("clock.no_then", "clock", place, clock=promise.code)
    if promise.owed_by == "office" and promise.role not in DESK:
        yield flaw("clock.wrong_role", "clock", place, "role", role=promise.role, roles=DESK)


def _warnings(place: int, promise: Promise) -> Iterator[Flaw]:
    number, _, unit = promise.budget.partition(" ")
    longest = int(number) * MINUTES[unit] if unit in MINUTES else None
    for entry, warn in enumerate(promise.warn):
        path = ("clock", place, "warn", entry)
        if (warn.share is None) == (warn.before is None):
            yield flaw("warn.unclear", *path)
        elif warn.before is not None and longest is not None and warn.before >= longest:
            yield flaw("warn.too_early", *path, before=warn.before, longest=longest)


def _ladder(place: int, promise: Promise) -> Iterator[Flaw]:
    path = ("clock", place, "ladder")
    if promise.ladder and promise.owed_by == "citizen":
        yield flaw("ladder.of_citizen", *path)
    for entry, rung in enumerate(promise.ladder):
        if rung.role not in RANKS:
            yield flaw("ladder.wrong_role", *path, entry, role=rung.role, roles=RANKS)
    for entry, (lower, upper) in enumerate(pairwise(promise.ladder), start=1):
        if upper.after <= lower.after:
            yield flaw("ladder.not_later", *path, entry, after=upper.after, before=lower.after)
        if {lower.role, upper.role} <= {*RANKS} and _rank(upper.role) <= _rank(lower.role):
            yield flaw("ladder.not_higher", *path, entry, role=upper.role, below=lower.role)


def _rank(role: Role) -> int:
    return RANKS.index(role)


def _reasons(procedure: Procedure) -> Iterator[Flaw]:
    """Reasons for a pause that steps name must be known."""
    named = [*_entries(("paused",), procedure.paused)]
    for place, step in enumerate(procedure.steps):
        named += _entries(("step", place, "pauses"), step.pauses)
        named += _entries(("step", place, "resumes"), step.resumes)
    for path, reason in named:
        if procedure.pause(reason) is None:
            yield flaw("pause.unknown", *path, reason=reason)


def _authority(procedure: Procedure) -> Iterator[Flaw]:
    """Who may say that a clock stands still, or that a breach is excused."""
    entered = {*procedure.paused}.union(*(step.pauses for step in procedure.steps))
    for place, pause in enumerate(procedure.pauses):
        if not pause.roles and pause.reason not in entered:
            yield flaw("pause.never_entered", "pause", place, reason=pause.reason)
        if not DESK.issuperset(pause.roles):
            yield flaw("pause.wrong_role", "pause", place, "roles", roles=DESK)
    for place, excuse in enumerate(procedure.excuses):
        if not excuse.roles:
            yield flaw("excuse.without_role", "excuse", place, reason=excuse.reason)
        if not DESK.issuperset(excuse.roles):
            yield flaw("excuse.wrong_role", "excuse", place, "roles", roles=DESK)

"""Examining one case (pemeriksaan perkara): its facts in the order of the log, by every rule."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from domain.case_facts import CaseRegistered
from projections.conformance.clocks import inspect_clocks
from projections.conformance.findings import Fault, Finding, Told, Unread, fault, finding, unread
from projections.conformance.grounds import Grounds
from projections.conformance.people import inspect_people
from projections.conformance.persons import inspect_persons
from projections.conformance.ratings import inspect_ratings
from projections.conformance.reads import inspect_reads
from projections.conformance.seen import Seen
from projections.conformance.steps import inspect_procedure, inspect_steps
from projections.conformance.times import inspect_silence, inspect_the_end, inspect_times

Inspect = Callable[[Seen, Told, Grounds], Iterator[Fault]]

INSPECTIONS: tuple[Inspect, ...] = (
    inspect_times,
    inspect_procedure,
    inspect_steps,
    inspect_people,
    inspect_clocks,
    inspect_silence,
    inspect_reads,
    inspect_persons,
    inspect_ratings,
)


def examine(
    case: UUID, history: Iterable[Told | Unread], grounds: Grounds, through: datetime | None = None
) -> Iterator[Finding]:
    """Every fault in a case; what follows a fault is judged by what the facts went on to say.

    With *through*, as far as the whole log was recorded, also what it should have said by then.
    """
    seen = Seen(case)
    for told in history:
        if isinstance(told, Unread):
            seen.versions[told.aggregate] = told.version
            yield unread(told, case, seen.number)
            continue
        number = seen.number or getattr(told.fact, "number", "")
        yield from (finding(each, told, case, number) for each in _faults(seen, told, grounds))
        seen.take(told)
    if through is not None and seen.latest is not None:
        silent = inspect_the_end(seen, grounds, through)
        yield from (finding(each, seen.latest, case, seen.number) for each in silent)


def _faults(seen: Seen, told: Told, grounds: Grounds) -> Iterator[Fault]:
    fact = told.fact
    expected = seen.versions.get(fact.originator_id, 0) + 1
    if fact.originator_version != expected:
        yield fault("log.out_of_sequence", version=fact.originator_version, expected=expected)
    if seen.registered is None and not isinstance(fact, CaseRegistered):
        yield fault("log.unregistered")
        return
    for inspect in INSPECTIONS:
        yield from inspect(seen, told, grounds)

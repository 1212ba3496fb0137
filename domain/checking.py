"""Whether a procedure may be published: every fault of a document at once, each with its line.

What is published is enforced, so nothing that could strand a case, or let a promise run without an
end, gets into force.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from domain.checks.catalogue import mispublished
from domain.checks.clocks import miscounted
from domain.checks.faults import Fault, Flaw, flaw, told
from domain.checks.steps import misstepped
from domain.checks.ways import wayward
from domain.documents import NotADocument, read
from domain.procedure import Procedure

OFFICE_CALENDAR = ("office",)
ALONE: Mapping[str, Procedure] = MappingProxyType({})


def faults_of(
    text: str,
    *,
    calendars: Collection[str] = OFFICE_CALENDAR,
    others: Mapping[str, Procedure] = ALONE,
) -> tuple[Fault, ...]:
    """Every fault of a document; none means that it is sound.

    `others` are the procedures in force, by code: those that may be switched to, and from.
    """
    try:
        reading = read(text)
    except NotADocument as unread:
        return unread.faults
    flaws = list(_flaws(reading.procedure, calendars, others))
    if "version" in reading.document:
        flaws.append(flaw("version.stated", "version"))
    return told(flaws, reading.document, reading.lines)


def soundness(
    procedure: Procedure,
    *,
    calendars: Collection[str] = OFFICE_CALENDAR,
    others: Mapping[str, Procedure] = ALONE,
) -> Iterator[Fault]:
    """The same of a procedure that is no text."""
    document = procedure.model_dump(mode="json", by_alias=True)
    yield from told(_flaws(procedure, calendars, others), document)


def _flaws(
    procedure: Procedure, calendars: Collection[str], others: Mapping[str, Procedure]
) -> Iterator[Flaw]:
    yield from misstepped(procedure)
    yield from miscounted(procedure, calendars)
    yield from mispublished(procedure)
    yield from wayward(procedure, others)

"""Who opened a citizen's words, for what purpose, and by whose leave: facts of their own, for good.

UU 27/2022 art. 31 has every processing recorded, and art. 32 gives the citizen the record.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from domain.case_facts import Code
from domain.facts import Fact, FirstFact, Instant
from domain.sealing import Purpose


class ReadPurpose(StrEnum):
    """For what words are opened (tujuan pembacaan)."""

    HANDLING = "handling"
    SUPERVISION = "supervision"
    AUDIT = "audit"
    RECEIPT = "receipt"
    OWN_COPY = "own_copy"
    DUPLICATES = "duplicates"
    SPLITTING = "splitting"
    SEARCH = "search"
    DISCLOSURE = "disclosure"
    EMERGENCY = "emergency"


class GlassReason(StrEnum):
    """Why somebody asks for what is closed to them (alasan akses darurat)."""

    EMERGENCY = "emergency"
    COURT_ORDER = "court_order"
    OMBUDSMAN = "ombudsman"
    OFFICER_AWAY = "officer_away"


class AccessFact(FirstFact):
    """Something about who reads a case; whichever comes first begins the record."""

    originator_topic: ClassVar[str] = "access"  # type: ignore[misc]

    case: UUID

    def mutate(self, aggregate: Any) -> Any:
        """Begin the record with this, or go on with it."""
        return super().mutate(None) if aggregate is None else Fact.mutate(self, aggregate)

    def apply(self, aggregate: Any) -> None:
        """Keep it: who may read next depends on it."""
        aggregate.facts[self.cause] = self


class CaseRead(AccessFact):
    """Sealed words were opened (dibaca): of so many `facts`, for which purposes they were sealed.

    It is recorded before anything is opened. `grant` is the command that gave leave, if it took
    one.
    """

    TOPIC = "access.read"

    purpose: ReadPurpose
    opened: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    facts: Annotated[int, Field(ge=1)]
    grant: UUID | None


class GlassAsked(AccessFact):
    """A member of staff asks to read what is closed to them (akses darurat diminta)."""

    TOPIC = "access.asked"

    reason: GlassReason


class GlassGranted(AccessFact):
    """A second person lets them, `until` an instant (akses darurat diizinkan).

    `asked` is the command by which `to` asked.
    """

    TOPIC = "access.granted"

    asked: UUID
    to: Code
    until: Instant

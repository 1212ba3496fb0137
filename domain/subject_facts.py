"""What is done to the words of persons in a case: held back, set free, destroyed, or kept by law.

A subject is one person in one case in one part. Erasing (penghapusan, UU 27/2022 art. 43-45)
destroys the subject's key; the fact that it was done stays, and names nobody.
"""

from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from domain.case_facts import Code
from domain.facts import Fact, Number
from domain.sealing import Part


class ErasureBasis(StrEnum):
    """Why personal data have to go (dasar penghapusan): UU 27/2022 art. 43(1) and 44."""

    NOT_NEEDED = "not_needed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    REQUESTED = "requested"
    UNLAWFUL = "unlawful"
    RETENTION_ENDED = "retention_ended"


class HoldReason(StrEnum):
    """Why nothing of a case may be destroyed for now (alasan penahanan)."""

    LEGAL_PROCESS = "legal_process"
    AUDIT = "audit"
    OMBUDSMAN = "ombudsman"
    OBJECTION = "objection"


class PersonalFact(Fact):
    """Something done about personal data in a case; it leaves stage and clocks alone."""

    act: ClassVar[str]

    def apply(self, aggregate: Any) -> None:
        """Take over what may be read, and what may be destroyed."""
        aggregate.guard(self)


class SubjectFact(PersonalFact):
    """About one person in the case: their `subject`, and the `part` in which they stand there."""

    subject: UUID
    part: Part


class SubjectRestricted(SubjectFact):
    """Their words are opened for nobody's work any more (dibatasi): UU 27/2022 art. 11, 41.

    `requested_in` is the case in which the person asked for it, if it was by one.
    """

    TOPIC = "case.subject_restricted"
    act = "restrict"

    requested_in: Number | None


class SubjectReleased(SubjectFact):
    """Their words may be read again by those who handle the case (pembatasan dicabut)."""

    TOPIC = "case.subject_released"
    act = "unrestrict"


class SubjectErased(SubjectFact):
    """Their key is destroyed, and with it every word of theirs in the case (dihapus)."""

    TOPIC = "case.subject_erased"
    act = "erase"

    basis: ErasureBasis
    requested_in: Number | None


class CaseHeld(PersonalFact):
    """Nothing of the case may be destroyed (ditahan): UU 27/2022 art. 44(1)c, UU 43/2009.

    `reference` is what the case is known by where it is looked into.
    """

    TOPIC = "case.held"
    act = "hold"

    reason: HoldReason
    reference: Code | None


class HoldLifted(PersonalFact):
    """One reason to keep the case is over (penahanan dicabut)."""

    TOPIC = "case.hold_lifted"
    act = "lift"

    reason: HoldReason


class CaseRetired(PersonalFact):
    """Its time of keeping is over by a rule of the schedule (dimusnahkan): UU 43/2009 art. 51."""

    TOPIC = "case.retired"
    act = "retire"

    rule: Code

"""Complaints (pengaduan), requests for information and aspirations: what a citizen reports."""

from typing import ClassVar
from uuid import UUID

from domain.case import Case
from domain.case_facts import CaseRegistered
from domain.messages import Kind, Topic
from domain.procedure import Matter
from domain.sealing import Part, Sealed


class ComplaintRegistered(CaseRegistered):
    """A citizen's report was received and numbered; its promises run (UU 25/2009 art. 44).

    `anonymous` hides the name, `confidential` hides the whole case; two flags, not one.
    """

    TOPIC = "complaint.registered"
    originator_topic: ClassVar[str] = "complaint"  # type: ignore[misc]

    kind: Kind
    topic: Topic
    anonymous: bool
    confidential: bool
    complainant: Sealed | None
    narrative: Sealed
    respondent: Sealed | None

    @property
    def speaker(self) -> UUID:
        """The complainant, or whoever wrote anonymously."""
        return self.narrative.s

    @property
    def subjects(self) -> dict[Part, UUID]:
        """Who speaks, and who is complained of."""
        accused = {} if self.respondent is None else {Part.RESPONDENT: self.respondent.s}
        return {Part.SPEAKER: self.speaker} | accused

    @property
    def is_confidential(self) -> bool:
        """As the citizen asked."""
        return self.confidential

    @property
    def matter(self) -> Matter:
        """A report of its kind, on its topic."""
        accuses = self.respondent is not None
        return Matter(self.kind, self.service, self.channel, self.topic, accuses)


class Complaint(Case):
    """One report of a citizen, from intake to its end."""

    TOPIC: ClassVar[str] = "complaint"


Complaint.REGISTERED = ComplaintRegistered

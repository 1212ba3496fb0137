"""Applications (permohonan): what a citizen asks the office to issue."""

from typing import ClassVar
from uuid import UUID

from domain.case import Case
from domain.case_facts import CaseRegistered
from domain.messages import Kind
from domain.procedure import Matter
from domain.sealing import Part, Sealed


class ApplicationRegistered(CaseRegistered):
    """An application was received and numbered; its promises run (UU 30/2014 art. 50)."""

    TOPIC = "application.registered"
    originator_topic: ClassVar[str] = "application"  # type: ignore[misc]

    applicant: Sealed
    form: Sealed
    guarantor: Sealed | None

    @property
    def speaker(self) -> UUID:
        """The applicant."""
        return self.applicant.s

    @property
    def subjects(self) -> dict[Part, UUID]:
        """Who applies, and who vouches for them."""
        vouching = {} if self.guarantor is None else {Part.GUARANTOR: self.guarantor.s}
        return {Part.SPEAKER: self.speaker} | vouching

    @property
    def matter(self) -> Matter:
        """An application has no topic and accuses nobody."""
        return Matter(Kind.APPLICATION, self.service, self.channel, topic=None, accuses=False)


class Application(Case):
    """One application for a service, from intake to its end."""

    TOPIC: ClassVar[str] = "application"


Application.REGISTERED = ApplicationRegistered

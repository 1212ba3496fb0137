"""What may happen to a case after it was registered: one class a fact, for good.

Each carries the stage it leads to and the clocks it started and stopped, so that replaying it
needs no rule. `words` is what was written to or by the citizen, sealed under their key.
"""

from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.clocks import ClockId, ClockStart
from domain.facts import Fact, FirstFact, Instant, Number, Pin
from domain.forms import Filled
from domain.messages import Language, ServiceCode
from domain.procedure import Awaited, Matter, Name
from domain.sealing import Part, Sealed

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]

AWAITED_BEFORE: Final[dict[str, Awaited]] = {
    "returned": "citizen",
    "waiting": "citizen",
    "answered": "citizen",
    "notified": "citizen",
    "closed": "nothing",
    "withdrawn": "nothing",
    "deemed_withdrawn": "nothing",
    "transferred": "nothing",
}
"""Whose act the stages of shape 1 awaited, which did not say so; the others awaited the office."""

GIVEN: Final = frozenset(Fact.model_fields) | {"number", "started"}
"""What registration itself gives a case."""


class CaseRegistered(FirstFact):
    """What the first fact of every case says: number, channel, service, and its first clocks.

    `at` is when the office's stream stored the message; `told_at` is what the channel said, kept as
    evidence (the date on the paper), and no clock listens to it.
    """

    number: Number
    channel: Code
    told_at: Instant
    service: ServiceCode
    language: Language
    started: tuple[ClockStart, ...]

    @property
    def speaker(self) -> UUID:
        """The subject whose matter it is."""
        raise TypeError(f"{type(self).__name__} names no speaker")

    @property
    def is_confidential(self) -> bool:
        """Whether it is closed to whoever does not carry it (dirahasiakan)."""
        return False

    @property
    def subjects(self) -> dict[Part, UUID]:
        """Everyone whose words it holds, by their part."""
        raise TypeError(f"{type(self).__name__} names nobody")

    @property
    def matter(self) -> Matter:
        """What tells under which procedure it opens."""
        raise TypeError(f"{type(self).__name__} names no matter")

    @property
    def content(self) -> dict[str, Any]:
        """What the citizen or the channel brought, clear and sealed."""
        return {name: value for name, value in self if name not in GIVEN}

    def apply(self, aggregate: Any) -> None:
        """Open the case."""
        aggregate.open(self)


class CaseFact(Fact):
    """A step of a case: the stage it leads to, whose act that awaits, what it did to the clocks.

    `form` is what was filled in and names nobody; what may is sealed with the words.
    """

    V = 2

    stage: Name
    awaits: Awaited
    form: tuple[Filled, ...]
    started: tuple[ClockStart, ...]
    stopped: tuple[ClockId, ...]

    @classmethod
    def upcast(cls, state: dict[str, Any]) -> dict[str, Any]:
        """Shape 1 had no form, and left unsaid whose act a stage awaits."""
        if state.get("v") != 1:
            return super().upcast(state)
        awaits = AWAITED_BEFORE.get(state["stage"], "office")
        return state | {"v": 2, "awaits": awaits, "form": []}

    def apply(self, aggregate: Any) -> None:
        """Take over stage and clocks."""
        aggregate.follow(self)


class Verified(CaseFact):
    """Declared complete and in order (terverifikasi, dinyatakan lengkap): UU 25/2009 art. 50(1)."""

    TOPIC = "case.verified"


class Returned(CaseFact):
    """Incomplete; the citizen is told what is missing (UU 25/2009 art. 44(3)-(4))."""

    TOPIC = "case.returned"
    missing: Annotated[tuple[Code, ...], Field(min_length=1)]
    words: Sealed


class Completed(CaseFact):
    """The citizen handed in what was missing (dilengkapi)."""

    TOPIC = "case.completed"
    words: Sealed


class Assigned(CaseFact):
    """Routed to an officer and a unit (disposisi)."""

    TOPIC = "case.assigned"
    officer: Code
    unit: Code

    def apply(self, aggregate: Any) -> None:
        """Remember who works on it."""
        super().apply(aggregate)
        aggregate.officer = self.officer


class Asked(CaseFact):
    """The office asked the citizen something (klarifikasi)."""

    TOPIC = "case.asked"
    words: Sealed


class Replied(CaseFact):
    """The citizen replied."""

    TOPIC = "case.replied"
    words: Sealed


class Answered(CaseFact):
    """The office answered: what was or will be done (tanggapan, tindak lanjut)."""

    TOPIC = "case.answered"
    words: Sealed


class Objected(CaseFact):
    """The citizen does not accept the answer or the decision (keberatan)."""

    TOPIC = "case.objected"
    words: Sealed


class Reopened(CaseFact):
    """Taken up again after an objection (dibuka kembali)."""

    TOPIC = "case.reopened"
    words: Sealed | None


class Outcome(StrEnum):
    """How a decision went."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"
    GRANTED = "granted"
    REFUSED = "refused"


class Decided(CaseFact):
    """The office decided (putusan): UU 25/2009 art. 50(1)."""

    TOPIC = "case.decided"
    outcome: Outcome
    words: Sealed


class Notified(CaseFact):
    """The decision was made known to the citizen (pemberitahuan): UU 25/2009 art. 50(2)."""

    TOPIC = "case.notified"


class Closing(StrEnum):
    """Why a case was closed."""

    DONE = "done"
    NO_REPLY = "no_reply"


class Closed(CaseFact):
    """Nothing more is owed (ditutup)."""

    TOPIC = "case.closed"
    reason: Closing


class Accepted(CaseFact):
    """The citizen is content with the answer or the decision (diterima pemohon)."""

    TOPIC = "case.accepted"
    words: Sealed


class Extended(CaseFact):
    """An interim reply: why it takes longer, and until when (surat penundaan): UU 14/2008 22(8)."""

    TOPIC = "case.extended"
    words: Sealed


class RespondentNamed(CaseFact):
    """Who is accused, by staff code (penetapan terlapor); they never act on it: UU 25/2009 45."""

    TOPIC = "case.respondent_named"
    officers: Annotated[tuple[Code, ...], Field(min_length=1)]

    def apply(self, aggregate: Any) -> None:
        """Remember who may not touch it."""
        super().apply(aggregate)
        aggregate.accused |= set(self.officers)


class DeemedGranted(CaseFact):
    """Nobody decided in time, so it is deemed granted (dianggap dikabulkan): UU 30/2014 77(5)."""

    TOPIC = "case.deemed_granted"


class Stepped(CaseFact):
    """A step that only its procedure names: interview, payment, print, hand-over."""

    TOPIC = "case.stepped"
    act: Name
    words: Sealed | None


class Withdrawn(CaseFact):
    """The citizen took it back (dicabut)."""

    TOPIC = "case.withdrawn"
    words: Sealed


class DeemedWithdrawn(CaseFact):
    """Not completed in 30 days, so deemed withdrawn (dianggap dicabut): UU 25/2009 art. 44(5)."""

    TOPIC = "case.deemed_withdrawn"


class Transferred(CaseFact):
    """Handed to the office whose duty it is (dialihkan)."""

    TOPIC = "case.transferred"
    to: Code
    words: Sealed


class Switched(Fact):
    """From now on the case goes by another procedure (beralih prosedur).

    So a request for information turns out to be one under UU 14/2008, or a refusal is objected to.
    """

    TOPIC = "case.switched"
    to: Pin

    def apply(self, aggregate: Any) -> None:
        """Go by the other procedure."""
        aggregate.switch(self)

"""What may happen to a case after it was registered: one class a fact, for good.

Each carries the stage it leads to and the clocks it started and stopped, so that replaying it
needs no rule. `words` is what was written to or by the citizen, sealed under their key.
"""

from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.clocks import ClockId, ClockStart, Level, label
from domain.facts import Fact, FirstFact, Instant
from domain.messages import Language, ServiceCode
from domain.procedure import Stage
from domain.sealing import Sealed

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Number = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}-[0-9]{4}-[0-9]{6,9}$")]


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

    def apply(self, aggregate: Any) -> None:
        """Open the case."""
        aggregate.open(self)


class CaseFact(Fact):
    """A step of a case: the stage it leads to, and what it did to the clocks."""

    stage: Stage
    started: tuple[ClockStart, ...]
    stopped: tuple[ClockId, ...]

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


class ClockFact(Fact):
    """A mark on a running clock; `id` is the same whoever noticed it and whenever.

    `rank` tells the first warning from the second.
    """

    level: ClassVar[Level]

    id: UUID
    number: Number
    clock: ClockId
    run: Annotated[int, Field(ge=1)]
    rank: Annotated[int, Field(ge=1)]
    due: Instant

    @property
    def mark(self) -> str:
        """The name of the mark on its clock."""
        return label(self.level, self.rank)

    def apply(self, aggregate: Any) -> None:
        """Remember that this was said."""
        aggregate.say(self)


class Warned(ClockFact):
    """A promise comes due soon (peringatan)."""

    TOPIC = "clock.warned"
    level = Level.WARNING


class Breached(ClockFact):
    """Nothing stopped the clock at or before its due instant (melampaui batas waktu).

    `since` is the due instant then in force: `at` is the same, `recorded_at` says when the office
    noticed. A later change of the calendar may excuse a breach, never remove it.
    """

    TOPIC = "clock.breached"
    level = Level.BREACH
    since: Instant

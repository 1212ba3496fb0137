"""What happens to a running clock after it was started: one class a fact, for good.

Each carries what follows from it (due instant, warnings, ladder, the end of a pause), so that
replaying it needs no rule.
"""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from domain.clocks import ClockId, Held, Level, Reason, RuleCode, label
from domain.facts import Fact, Instant, Number
from domain.people import Role, StaffCode
from domain.staff import Why
from domain.values import Value

Warnings = tuple[Instant, ...]
Said = Annotated[int, Field(ge=0)]
"""How many of the warnings were said before, in their order."""

CalendarVersion = Annotated[int, Field(ge=1)]


class ClockFact(Fact):
    """Something about one run of a clock; `id` is the same whoever noticed it and whenever."""

    id: UUID
    number: Number
    clock: ClockId
    run: Annotated[int, Field(ge=1)]


class MarkFact(ClockFact):
    """A mark on a running clock; `rank` tells the first warning from the second.

    `rule` is the one that the clock counts by, with its extensions and its service's own budget.
    """

    level: ClassVar[Level]

    rank: Annotated[int, Field(ge=1)]
    due: Instant
    rule: RuleCode | None

    @property
    def mark(self) -> str:
        """The name of the mark on its clock."""
        return label(self.level, self.rank)


class Warned(MarkFact):
    """A promise comes due soon (peringatan)."""

    TOPIC = "clock.warned"
    V = 2
    level = Level.WARNING

    @classmethod
    def upcast(cls, state: dict[str, Any]) -> dict[str, Any]:
        """Shape 1 did not say by which rule."""
        if state.get("v") != 1:
            return super().upcast(state)
        return state | {"v": 2, "rule": None}

    def apply(self, aggregate: Any) -> None:
        """Remember that this was said."""
        aggregate.say(self, warned=self.rank)


class Breached(MarkFact):
    """Nothing stopped the clock at or before its due instant (melampaui batas waktu).

    `since` is the due instant then in force, when the promise was broken; `at` is the same unless
    a changed calendar moved it before the case's last fact. `recorded_at` says when the office
    noticed. `ladder` are the instants at which it goes one level up unless it is answered before. A
    later change of the calendar may excuse a breach, never remove it.
    """

    TOPIC = "clock.breached"
    V = 2
    level = Level.BREACH

    since: Instant
    ladder: tuple[Instant, ...]

    @classmethod
    def upcast(cls, state: dict[str, Any]) -> dict[str, Any]:
        """Shape 1 knew no ladder, and did not say by which rule."""
        if state.get("v") != 1:
            return super().upcast(state)
        return state | {"v": 2, "rule": None, "ladder": []}

    def apply(self, aggregate: Any) -> None:
        """Remember that it is broken, and what comes then."""
        aggregate.break_promise(self)


class PassedOver(Value):
    """Someone whom an escalation skips, and why."""

    officer: StaffCode
    why: Why


class Escalated(MarkFact):
    """A broken promise goes one level up (eskalasi): to a role, and to whoever holds it now.

    No `officer` is named when nobody with the role is there and free of the accusation.
    """

    TOPIC = "clock.escalated"
    level = Level.ESCALATION

    role: Role
    officer: StaffCode | None
    passed_over: tuple[PassedOver, ...]

    def apply(self, aggregate: Any) -> None:
        """Remember that this level was told."""
        aggregate.say(self, escalated=self.rank)


class ClockPaused(ClockFact):
    """A clock stands still (jeda) for a reason of the procedure, at most until `ends`."""

    TOPIC = "clock.paused"
    reason: Reason
    ends: Instant
    calendar: CalendarVersion

    def apply(self, aggregate: Any) -> None:
        """Stand still."""
        aggregate.hold(self)


class ClockResumed(ClockFact):
    """A reason to stand still is over (dilanjutkan): by somebody's act, or at its cap (`until`).

    `due` and `warnings` are counted anew, and hold unless another reason keeps the clock (`held`).
    """

    TOPIC = "clock.resumed"
    reason: Reason
    until: Instant
    held: tuple[Held, ...]
    due: Instant
    warnings: Warnings
    warned: Said
    calendar: CalendarVersion

    def apply(self, aggregate: Any) -> None:
        """Go on."""
        aggregate.release(self)


class ClockExtended(ClockFact):
    """A clock got more time by an interim reply; `old_due` stays the promise in every figure."""

    TOPIC = "clock.extended"
    by: Annotated[int, Field(ge=1)]
    rule: RuleCode
    old_due: Instant
    due: Instant
    warnings: Warnings
    warned: Said
    calendar: CalendarVersion

    def apply(self, aggregate: Any) -> None:
        """Count by the longer rule."""
        aggregate.lengthen(self)


class ClockRescheduled(ClockFact):
    """The working calendar changed, and with it what lies ahead of a clock (penjadwalan ulang).

    `cause` is the command that changed the calendar. A due instant moves, or warnings alone; of a
    clock that stands still the ends of its pauses, from `old_held` to `held`.
    """

    TOPIC = "clock.rescheduled"
    old_due: Instant
    due: Instant
    warnings: Warnings
    warned: Said
    old_held: tuple[Held, ...]
    held: tuple[Held, ...]
    calendar: CalendarVersion

    def apply(self, aggregate: Any) -> None:
        """Be due then."""
        aggregate.reschedule(self)


class BreachExcused(ClockFact):
    """A breach is excused (dimaafkan) by authority, for a reason of the procedure; it stays."""

    TOPIC = "clock.excused"
    breach: UUID
    reason: Reason
    rule: RuleCode | None

    def apply(self, aggregate: Any) -> None:
        """Remember that it is."""
        aggregate.excuse_breach(self)

"""What happens to one run of a clock (perjalanan janji), turn by turn."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, computed_field

from domain.book import CalendarInForce
from domain.clock_facts import PassedOver
from domain.clocks import Held, Reason, RuleCode
from domain.explaining import CountedTime
from domain.facts import Instant
from domain.lines import Amount, Pause, Rule
from domain.people import Actor, Role, StaffCode
from domain.procedure import Name
from domain.reckoning import Reckoned, explain
from domain.timetable import NOTHING
from domain.values import Value
from domain.wording import Certainty, Wording


class Counted(Value):
    """A due instant as it was recorded, and counted anew on the calendar that it was counted on.

    `calendar` is the version of that one, `decree` what brought it; the first has none.
    """

    due: Instant
    calendar: int
    decree: str
    reckoned: Reckoned

    @computed_field  # type: ignore[prop-decorator]
    @property
    def agrees(self) -> bool:
        """Whether counting anew gives what was recorded, and the segments add up to the budget."""
        return self.due == self.reckoned.due and total(self.reckoned) == self.reckoned.budget


def total(reckoned: Reckoned) -> Amount:
    """What the segments add up to."""
    if isinstance(reckoned.budget, timedelta):
        pieces = (s.counted for s in reckoned.segments if isinstance(s, CountedTime))
        return sum(pieces, NOTHING)
    return len(reckoned.segments)


def counted_on(
    on: CalendarInForce, due: datetime, rule: RuleCode, start: datetime, pauses: Sequence[Pause]
) -> Counted:
    """Count a recorded due instant anew."""
    reckoned = explain(Rule.parse(rule), start, on.calendar, pauses)
    return Counted(due=due, calendar=on.version, decree=on.basis, reckoned=reckoned)


class Turn(Value):
    """Something that happened to a run: as which fact of the case, when, by whom, in which act.

    `counted` and `warnings` are there if it was counted anew by it, and hold from then on.
    """

    version: int
    at: Instant
    recorded_at: Instant
    actor: Actor
    act: Name | None
    counted: Counted | None = None
    warnings: tuple[Instant, ...] = ()


class Started(Turn):
    """It began to run."""

    kind: Literal["started"] = "started"


class Paused(Turn):
    """It stands still for a reason, at most until `ends`, where its cap is used up."""

    kind: Literal["paused"] = "paused"
    reason: Reason
    name: Wording
    basis: str
    certainty: Certainty
    cap: RuleCode
    ends: Instant


class Resumed(Turn):
    """A reason to stand still is over: by an act, or because its cap is used up.

    `worth` is what the due instant gained by it, in the clock's own unit, beside the pauses that
    ended before; `held` are the reasons that still keep it.
    """

    kind: Literal["resumed"] = "resumed"
    reason: Reason
    name: Wording
    since: Instant
    until: Instant
    by_cap: bool
    worth: Amount
    held: tuple[Reason, ...]


class Extended(Turn):
    """It got `by` more of its own units; `reply` is the interim reply, by its place in the case."""

    kind: Literal["extended"] = "extended"
    by: int
    rule: RuleCode
    old_due: Instant
    reply: int | None


class Rescheduled(Turn):
    """The working calendar changed by a `decree`; of a clock that stands still the caps moved."""

    kind: Literal["rescheduled"] = "rescheduled"
    old_due: Instant
    calendar: int
    decree: str
    held: tuple[Held, ...]


class Warned(Turn):
    """It warned."""

    kind: Literal["warned"] = "warned"
    rank: int
    due: Instant


class Breached(Turn):
    """The promise was broken."""

    kind: Literal["breached"] = "breached"
    since: Instant


class Escalated(Turn):
    """It went one level up."""

    kind: Literal["escalated"] = "escalated"
    rank: int
    role: Role
    officer: StaffCode | None
    passed_over: tuple[PassedOver, ...]


class Excused(Turn):
    """The breach was excused; it stays."""

    kind: Literal["excused"] = "excused"
    reason: Reason
    name: Wording
    basis: str


class Stopped(Turn):
    """A step of the case stopped it."""

    kind: Literal["stopped"] = "stopped"


AnyTurn = Annotated[
    Started
    | Paused
    | Resumed
    | Extended
    | Rescheduled
    | Warned
    | Breached
    | Escalated
    | Excused
    | Stopped,
    Field(discriminator="kind"),
]

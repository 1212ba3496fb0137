"""One case (perkara) as far as a month's figures need it, followed through its facts."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from projections.report.months import Window, instant
from projections.report.promises import Promises

NEVER = datetime.max.replace(tzinfo=UTC)

REGISTRATIONS = ("complaint.registered", "application.registered")
ANSWERS = ("case.answered", "case.decided", "case.deemed_granted", "case.notified")
"""What gives the citizen the office's word."""

TAKE_UP = ("case.objected", "case.reopened", "case.replied", "case.assigned")
"""What takes a case up again, if it leads to another stage."""

OTHER_STEPS = (
    "case.accepted",
    "case.asked",
    "case.closed",
    "case.completed",
    "case.deemed_withdrawn",
    "case.extended",
    "case.respondent_named",
    "case.returned",
    "case.stepped",
    "case.transferred",
    "case.verified",
    "case.withdrawn",
)
STEPS = frozenset((*ANSWERS, *TAKE_UP, *OTHER_STEPS))
CLOCKS = frozenset(
    ("clock.breached", "clock.excused", "clock.extended", "clock.paused", "clock.resumed")
)
COUNTED = frozenset(
    (*REGISTRATIONS, *STEPS, *CLOCKS, "case.merged", "case.rated", "case.split_off")
)
"""The facts that a report is made of, but for the rules."""

REPORTED = {"root_cause": "cause", "remedy": "solution"}
"""The form fields that a report counts by, and what it calls them."""

FIRST_SHAPE = {
    **dict.fromkeys(("returned", "waiting", "answered", "notified"), "citizen"),
    **dict.fromkeys(("closed", "withdrawn", "deemed_withdrawn", "transferred"), "nothing"),
}
"""Whose act a stage awaited in steps of shape 1, which did not say so; else the office's."""

OPEN, ANSWERED, ENDED = "open", "answered", "ended"


@dataclass(slots=True)
class Followed:
    """A case: what it is, where it stood from when on, and what happened in it.

    `happened` has (instant, what, particulars); `rated` has (instant, scores).
    Nothing of a case is before it was `received`, or after its `latest` fact. A part that was split
    off was received with its whole, and `entered` later.
    """

    kind: str = ""
    service: str = ""
    channel: str = ""
    topic: str = ""
    is_counted: bool = False
    received: datetime = NEVER
    entered: datetime = NEVER
    latest: datetime = NEVER
    answered: datetime | None = None
    stage: str = "registered"
    has_answer: bool = False
    stood: list[tuple[datetime, str]] = field(default_factory=list)
    endings: list[tuple[datetime, str]] = field(default_factory=list)
    happened: list[tuple[datetime, str, str]] = field(default_factory=list)
    promises: Promises = field(default_factory=Promises)
    rated: list[tuple[datetime, list[int]]] = field(default_factory=list)

    def take(self, topic: str, state: dict[str, Any]) -> None:
        """Take over one fact of the case, in the order of its versions."""
        self.latest = at = instant(state["at"])
        if topic in CLOCKS:
            self._tick(topic, state, at)
        elif topic in STEPS:
            self._step(topic, state, at)
        elif topic in REGISTRATIONS:
            self._open(state, at)
        elif topic == "case.rated":
            self.rated.append((at, state["elements"]))
        elif topic == "case.split_off":
            self.entered = at
        else:
            self.happened.append((at, topic, ""))

    def standing(self, window: Window) -> str:
        """Where it stood when the window closed."""
        return next((how for at, how in reversed(self.stood) if at < window.end), OPEN)

    def _open(self, state: dict[str, Any], at: datetime) -> None:
        self.kind, self.topic = state.get("kind", "application"), state.get("topic", "none")
        self.service, self.channel = state["service"], state["channel"]
        self.is_counted = not state.get("confidential", False)
        self.received = self.entered = at
        self.promises.step(state, at)

    def _step(self, topic: str, state: dict[str, Any], at: datetime) -> None:
        self.promises.step(state, at)
        stage, before = state["stage"], self.stage
        if topic in ANSWERS:
            self.answered, self.has_answer = self.answered or at, True
        elif topic in TAKE_UP and stage != before:
            self.has_answer = False
        ends = state.get("awaits") or FIRST_SHAPE.get(stage)
        how = ENDED if ends == "nothing" else ANSWERED if self.has_answer else OPEN
        if how == ENDED and (not self.stood or self.stood[-1][1] != ENDED or stage != before):
            self.endings.append((at, stage))
        self.stage = stage
        self.stood.append((at, how))
        self.happened.append((at, topic, state.get("outcome", "")))
        for filled in state.get("form", ()):
            if filled["name"] in REPORTED:
                self.happened.append((at, REPORTED[filled["name"]], filled["value"]))

    def _tick(self, topic: str, state: dict[str, Any], at: datetime) -> None:
        self.promises.tick(topic, state, at)
        if topic == "clock.paused":
            self.happened.append((at, topic, state["reason"]))

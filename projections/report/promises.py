"""Promises of a case (janji waktu): each run of a clock, until it is judged."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from projections.report.months import instant

ON_TIME, EXTENDED, LATE, EXCUSED = "on_time", "on_time_extended", "late", "late_excused"


@dataclass(slots=True)
class Judged:
    """How one run of a clock came out, and when: at its stop, or when it was broken.

    It ran from `began` on, and stood still for `paused_s` seconds of that, for whatever reasons.
    """

    clock: str
    procedure: str
    at: datetime
    began: datetime
    result: str
    paused_s: int


@dataclass(slots=True)
class Run:
    """A clock that runs; `promised` is the due instant before it first got more time, if it did."""

    clock: str
    procedure: str
    began: datetime
    promised: datetime | None = None
    is_broken: bool = False
    held: dict[str, datetime] = field(default_factory=dict)
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)

    def kept(self, at: datetime) -> Judged:
        """It was stopped, and not broken before."""
        in_time = self.promised is None or at <= self.promised
        return self._judged(at, ON_TIME if in_time else EXTENDED)

    def broken(self, since: datetime) -> Judged:
        """Nothing stopped it in time."""
        self.is_broken = True
        return self._judged(since, LATE)

    def _judged(self, at: datetime, result: str) -> Judged:
        return Judged(self.clock, self.procedure, at, self.began, result, self._paused_until(at))

    def _paused_until(self, at: datetime) -> int:
        """Whole seconds for which at least one reason held it."""
        lasting = [(since, at) for since in self.held.values()]
        still, reached = 0.0, self.began
        for since, until in sorted(self.pauses + lasting):
            since, until = max(since, reached), min(until, at)  # noqa: PLW2901 - cut to the rest
            if since < until:
                still += (until - since).total_seconds()
                reached = until
        return int(still)


@dataclass(slots=True)
class Promises:
    """Every run of a case's clocks."""

    running: dict[str, Run] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    broken: dict[str, Judged] = field(default_factory=dict)

    def step(self, state: dict[str, Any], at: datetime) -> None:
        """A step stopped clocks, and started others."""
        for clock in state.get("stopped", ()):
            run = self.running.pop(clock, None)
            if run is not None and not run.is_broken:
                self.judged.append(run.kept(at))
        for begun in state["started"]:
            clock, start = begun["clock"], instant(begun["start"])
            self.running[clock] = Run(clock, state["procedure"], start)

    def tick(self, topic: str, state: dict[str, Any], at: datetime) -> None:
        """Something happened to one clock."""
        run = self.running.get(state["clock"])
        if topic == "clock.excused":
            self.broken[state["breach"]].result = EXCUSED
        elif run is None:
            return
        elif topic == "clock.breached":
            judged = run.broken(instant(state["since"]))
            self.judged.append(judged)
            self.broken[state["id"]] = judged
        elif topic == "clock.paused":
            run.held[state["reason"]] = at
        elif topic == "clock.resumed":
            since = run.held.pop(state["reason"], at)
            run.pauses.append((since, instant(state["until"])))
        elif topic == "clock.extended":
            run.promised = run.promised or instant(state["old_due"])

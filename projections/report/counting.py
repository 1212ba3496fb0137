"""Counting (penghitungan): what the cases of the office add up to in one month."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from projections.report.following import NEVER, Followed
from projections.report.months import Window
from projections.report.promises import Judged
from projections.report.satisfaction import ELEMENTS

Cell = tuple[str, str]
"""A figure's name, which is its query's, and whom or what it is of."""

TOTAL = "total"
A_SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)
ONCE = {"case.objected": "objected", "case.reopened": "reopened", "case.merged": "merged"}
"""What is counted once a case and month, however often it happened."""


@cache
def cells_of(figure: str, **by: str) -> tuple[Cell, ...]:
    """The total of a figure, and the cells of what it is divided by."""
    return ((figure, TOTAL), *((f"{figure}.{name}", value) for name, value in by.items()))


@cache
def cells_of_promise(clock: str, *how: str) -> tuple[Cell, ...]:
    """The cells of a judged promise, of its own clock and of all."""
    return tuple((f"promises.{figure}", of) for of in (clock, TOTAL) for figure in how)


def _times() -> defaultdict[Cell, Counter[int]]:
    return defaultdict(Counter)


@dataclass
class Tally:
    """Counts of one month; `minutes` has how many cases took how many whole minutes."""

    window: Window
    owed: set[tuple[str, str]]
    cells: Counter[Cell] = field(default_factory=Counter)
    minutes: Mapping[Cell, Counter[int]] = field(default_factory=_times)
    seconds: Counter[Cell] = field(default_factory=Counter)
    ratings: int = 0
    sums: list[int] = field(default_factory=lambda: [0] * len(ELEMENTS))
    first: datetime = NEVER

    def add(self, case: Followed) -> None:
        """Count a case; one that is confidential (dirahasiakan) is counted nowhere."""
        if not case.is_counted:
            return
        self.first = min(self.first, case.entered)
        if case.received < self.window.end and self.window.begin <= case.latest:
            self._count_in(case)

    def _count_in(self, case: Followed) -> None:
        """Count a case that may have something in the month."""
        if self.window.holds(case.entered):
            self._received(case)
        if case.answered is not None and self.window.holds(case.answered):
            self._took("answered", case, case.answered - case.received)
        self._ended(case)
        self._happened(case)
        for judged in case.promises.judged:
            at = max(judged.at, case.entered)
            if self.window.holds(at) and (judged.procedure, judged.clock) in self.owed:
                self._judged(judged)
        self._rated(case)

    def _count(self, figure: str, **by: str) -> None:
        for cell in cells_of(figure, **by):
            self.cells[cell] += 1

    def _received(self, case: Followed) -> None:
        self._count(
            "received",
            by_kind=case.kind,
            by_service=case.service,
            by_channel=case.channel,
            by_topic=case.topic,
            by_standing=case.standing(self.window),
        )

    def _took(self, figure: str, case: Followed, took: timedelta) -> None:
        """How long something took since the case was received, pauses included."""
        minutes = took // A_MINUTE
        for cell in cells_of(figure, by_kind=case.kind, by_service=case.service):
            self.cells[cell] += 1
            self.minutes[cell][minutes] += 1

    def _ended(self, case: Followed) -> None:
        """By the last ending in the month, once a case."""
        for at, stage in reversed(case.endings):
            if self.window.holds(at):
                self._took("ended", case, at - case.received)
                self.cells["ended.by_stage", stage] += 1
                return

    def _rated(self, case: Followed) -> None:
        """By the last rating in the month, once a case.

        What somebody says in a later month changes nothing here: held against what was published
        before, the change would be that one's own scores.
        """
        for at, elements in reversed(case.rated):
            if self.window.holds(at):
                self.ratings += 1
                self.sums = [a + b for a, b in zip(self.sums, elements, strict=True)]
                return

    def _happened(self, case: Followed) -> None:
        begin, end = self.window
        within = [(at, what, of) for at, what, of in case.happened if begin <= at < end]
        whats = {what for _, what, _ in within}
        for what in whats & ONCE.keys():
            self._count(ONCE[what])
        for _, what, of in within:
            if what == "case.decided":
                self._count("decided", by_outcome=of)
            elif what == "case.deemed_granted":
                self._count("decided", by_outcome="deemed_granted")
        for _, reason in {(at, of) for at, what, of in within if what == "clock.paused"}:
            self._count("paused", by_reason=reason)
        if case.kind == "complaint" and whats & {"case.answered", "case.decided"}:
            said = {what: of for _, what, of in within}
            cause, solution = (said.get(name, "unstated") for name in ("cause", "solution"))
            self._count("handled", by_cause=cause, by_solution=solution)

    def _judged(self, judged: Judged) -> None:
        stood_still = "paused" if judged.paused_s else "unpaused"
        for cell in cells_of_promise(judged.clock, judged.result, stood_still, "judged"):
            self.cells[cell] += 1
        ran_s = (judged.at - judged.began) // A_SECOND
        for clock in (judged.clock, TOTAL):
            self.seconds["ran", clock] += ran_s
            self.seconds["paused", clock] += judged.paused_s

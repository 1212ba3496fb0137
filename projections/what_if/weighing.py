"""Weighing (timbangan): what the promises of a month came to, and would have come to, by clock.

Only what the office owes is weighed, as in the monthly report. Memory holds counts, and so many
changes as are to be listed, however many cases there are.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from projections.comparison import Pair, Run
from projections.report.percentiles import percentile
from projections.what_if.cases import How, Outcome
from projections.what_if.hindrances import Hindrances
from projections.what_if.outcomes import comes_out_otherwise, result_of, slack_of

MEDIAN = 50
A_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Side:
    """One clock under one set of rules: results, counting rules, and left time in whole minutes."""

    results: Counter[str] = field(default_factory=Counter)
    rules: set[str] = field(default_factory=set)
    slack: Counter[int] = field(default_factory=Counter)

    def add(self, run: Run, now: datetime) -> None:
        """Count a promise."""
        self.results[result_of(run)] += 1
        self.rules.add(run.rule)
        if (left := slack_of(run, now)) is not None:
            self.slack[left // A_MINUTE] += 1

    @property
    def promises(self) -> int:
        """How many there are."""
        return self.results.total()

    @property
    def median_slack(self) -> timedelta | None:
        """The time left at which half were done, by nearest rank; None if none is decided."""
        found = percentile(self.slack, MEDIAN, least=1)
        return None if found is None else found * A_MINUTE


@dataclass(slots=True)
class Weighed:
    """One clock as it was and as it would have been.

    `unknown` promises are on neither side: nobody can know how they would have come out. `moved`
    counts those due at another instant; `only_before` and `only_after` run under one set of rules.
    """

    clock: str
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    became_late: int = 0
    became_on_time: int = 0
    moved: int = 0
    only_before: int = 0
    only_after: int = 0
    unknown: int = 0

    def add(self, pair: Pair, now: datetime) -> None:
        """Count a promise that can be compared."""
        for side, run in ((self.before, pair.before), (self.after, pair.after)):
            if run is not None:
                side.add(run, now)
        self.became_late += pair.newly_late
        self.became_on_time += pair.saved
        self.moved += bool(pair.change)
        self.only_before += pair.after is None
        self.only_after += pair.before is None


@dataclass(slots=True)
class WhatIf:
    """All cases of a month, weighed; of the promises that come out otherwise, *limit* are kept.

    `changed` counts them all, `kept_back` those of confidential cases (dirahasiakan), whose
    numbers stand nowhere.
    """

    now: datetime
    limit: int
    cases: Counter[How] = field(default_factory=Counter)
    changed: int = 0
    kept_back: int = 0
    changes: list[Pair] = field(default_factory=list)
    clocks: dict[str, Weighed] = field(default_factory=dict)
    hindrances: Hindrances = field(default_factory=Hindrances)
    lacking: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, case: Outcome) -> None:
        """Take in a case."""
        self.cases[case.how] += 1
        self.hindrances.add(None if case.confidential else case.number, case.hindrances)
        self.lacking.update(case.lacking)
        for clock in case.unknown:
            self._of(clock).unknown += 1
        for pair in case.known:
            self._of(pair.clock).add(pair, self.now)
            if comes_out_otherwise(pair):
                self._note(pair, confidential=case.confidential)

    def _of(self, clock: str) -> Weighed:
        return self.clocks.setdefault(clock, Weighed(clock))

    def _note(self, pair: Pair, *, confidential: bool) -> None:
        self.changed += 1
        self.kept_back += confidential
        if not confidential and len(self.changes) < self.limit:
            self.changes.append(pair)

"""Going through a month of the log under a supposition, on several cores; nothing is written.

All processes read one moment of the log, over connections that can change nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from psycopg import Connection

from adapters.audit_export.parallel import main_left_alone
from adapters.log.case_histories import CASES_A_TIME, facts_of, received_between
from adapters.log.snapshot import name_of, snapshot
from domain.facts import Fact
from handlers.supposing import Supposition
from handlers.trying import as_it_went, try_case
from projections.report.months import Window
from projections.what_if import cases
from projections.what_if.cases import Outcome, Owed
from projections.what_if.weighing import WhatIf
from workers.collector import spare_the_collector

ALONE = 1_000
"""So many cases are done sooner than another process has started."""

Page = Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Weigher:
    """What it takes to tell how a case would have gone by *now*."""

    rules: Supposition
    owed: Owed
    now: datetime

    def outcome(self, facts: Sequence[Fact]) -> Outcome:
        """How a case, by its whole history, would have come out."""
        rules = self.rules
        if not rules.touches(facts):
            return cases.untried(as_it_went(facts, rules, self.now), self.owed)
        if not rules.would_open(cases.first_of(facts)):
            return cases.elsewhere(facts, self.owed)
        trial = try_case(facts, rules, self.now)
        return cases.tried(
            trial.actual,
            trial.shadow,
            self.owed,
            hindered_from=trial.hindered_from,
            hindrances=trial.hindrances,
            lacking=rules.stages_missing(facts),
        )

    def page(self, conn: Connection[Any], page: Page) -> list[Outcome]:
        """The same for some cases of the log."""
        return [self.outcome(facts) for facts in facts_of(conn, page)]


def weigh(
    url: str,
    window: Window,
    weigher: Weigher,
    found: WhatIf,
    *,
    processes: int = 1,
    tell: Callable[[], None] = lambda: None,
) -> None:
    """Let the cases received in a window live again; whoever waits is told page by page."""
    quiet = replace(weigher, rules=weigher.rules.without_warnings())
    with snapshot(url) as conn:
        received = received_between(conn, window.begin, window.end)
        pages = [received[at : at + CASES_A_TIME] for at in range(0, len(received), CASES_A_TIME)]
        many = processes if len(received) > ALONE else 1
        with _each(conn, url, quiet, many) as each:
            for outcomes in each(pages):
                for outcome in outcomes:
                    found.add(outcome)
                tell()


@contextmanager
def _each(
    conn: Connection[Any], url: str, weigher: Weigher, many: int
) -> Iterator[Callable[[Iterable[Page]], Iterable[list[Outcome]]]]:
    """Pages, weighed here or in processes of their own, in their order."""
    if many == 1:
        spare_the_collector()
        yield partial(map, partial(weigher.page, conn))
        return
    with main_left_alone():
        given = (url, name_of(conn), weigher)
        pool = get_context("spawn").Pool(many, initializer=_begin, initargs=given)
    with pool:
        yield partial(pool.imap, _page)


_OPEN = ExitStack()
_AT_WORK: list[Callable[[Page], list[Outcome]]] = []
"""What a process of the pool was given when it began, and keeps open to its end."""


def _begin(url: str, moment: str, weigher: Weigher) -> None:
    spare_the_collector()
    conn = _OPEN.enter_context(snapshot(url, moment))
    _AT_WORK.append(partial(weigher.page, conn))


def _page(page: Page) -> list[Outcome]:
    [work] = _AT_WORK
    return work(page)

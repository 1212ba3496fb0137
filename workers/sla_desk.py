"""The blocking part of the SLA worker: what comes due, and having it recorded in batches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from uuid import UUID, uuid4

import psycopg
import structlog
from eventsourcing.persistence import PersistenceError

from adapters.read_models.due_cases import DueCases
from adapters.read_models.store import ReadStore
from domain.book import CalendarInForce
from domain.case import LONG_AGO
from handlers.due import declare_due
from handlers.ports import RacedError
from projections.deadlines import Deadlines
from workers.read_models import never, prepared
from workers.recounting import Recounting
from workers.wiring import House

BATCH = 1_000
RECOUNTED = 200
"""Cases taken over a changed calendar between two looks: nothing that comes due waits for more."""

BARRED_S = 60.0
"""How long a case is left alone whose marks cannot be recorded."""

WORLD = (psycopg.Error, PersistenceError, OSError)
"""What fails for reasons of its own: the worker starts over, no case is blamed."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class View:
    """How things stand: the first mark of all, the last one that has passed, the watermark.

    `change` is the calendar now in force while not all open cases were taken over to it.
    """

    first: datetime | None
    last: datetime | None
    decided: datetime | None
    now: datetime
    change: CalendarInForce | None

    @property
    def is_confirmed(self) -> bool:
        """Whether no reply can come to light any more that was in time for what has passed."""
        return self.last is None or (self.decided is not None and self.decided > self.last)

    @property
    def waits_for_replies(self) -> bool:
        """Whether more could be done if replies were decided further."""
        changed = self.change is not None and (self.decided or LONG_AGO) <= self.change.since
        return changed or not self.is_confirmed

    @property
    def until(self) -> datetime | None:
        """Before which instant marks may be recorded, if there are any."""
        if self.last is None or self.first is None or self.decided is None:
            return None
        until = min(self.now, self.decided)
        return until if self.first < until else None


class Desk:
    """The blocking part: what comes due, how far replies are decided, and having it recorded."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._store, self._deadlines = ReadStore(house.pool), Deadlines()
        self._due = DueCases(house.pool)
        self._barred: dict[UUID, float] = {}
        self.recounting = Recounting(house, follow=self.follow, declare=self.declare)

    def prepare(self, stopped: Callable[[], bool] = never) -> None:
        """Have the table of deadlines, and the row of the recount, unless *stopped* before."""
        if prepared(self._store, self._deadlines, stopped):
            self.recounting.prepare()

    def follow(self) -> bool:
        """Take a batch of new facts into the table; whether there may be more."""
        return self._store.catch_up(self._deadlines, BATCH) > 0

    def look(self) -> View:
        """What is due, and through when all replies are decided."""
        self._barred = {case: till for case, till in self._barred.items() if till > monotonic()}
        now = self._house.clock.now()
        return View(
            first=self._due.first(self._barred),
            last=self._due.last_before(now, self._barred),
            decided=self._house.register.replies_decided_through(),
            now=now,
            change=self.recounting.pending(),
        )

    def record_some(self, until: datetime, decided: datetime) -> int:
        """Have a batch of what passed before *until* recorded, and see it in the table."""
        cases = self._due.before(until, self._barred, BATCH)
        if not cases:
            return 0
        made = self.declare(cases, decided)
        while self.follow():
            pass
        if made < len(cases):
            left = self._due.still_before(until, cases)
            self._bar([case for case in left if case not in self._barred])
        return made

    def recount_some(self, view: View) -> bool:
        """Take a few open cases over a changed calendar; whether that was for us to do."""
        if view.change is None or view.decided is None:
            return False
        return self.recounting.some(view.change, view.decided, RECOUNTED)

    def unconfirmed(self, view: View) -> int:
        """How many marks have passed and wait for replies to be decided."""
        return self._due.count_between(view.decided, view.now)

    def declare(self, cases: Sequence[UUID], decided: datetime) -> int:
        """Record one batch; after a race or a fault in halves, down to the one that is at fault."""
        try:
            return declare_due(
                cases,
                now=self._house.clock.now(),
                replies_decided_through=decided,
                cause=uuid4(),
                office=self._house.office.code,
                cases=self._house.cases,
                rule_book=self._house.rule_book,
            )
        except RacedError:
            log.info("due_raced", cases=len(cases))
        except WORLD:
            raise
        except Exception:
            if len(cases) == 1:
                log.exception("due_case_failed", case=cases[0])
                self._bar(cases)
                return 0
            log.warning("due_batch_failed", cases=len(cases))
        half = max(1, len(cases) // 2)
        parts = [part for part in (cases[:half], cases[half:]) if part]
        return sum(self.declare(part, decided) for part in parts)

    def _bar(self, cases: Sequence[UUID]) -> None:
        """Leave cases alone for a while whose marks cannot be recorded."""
        if cases:
            log.error("due_cases_barred", count=len(cases), first=cases[0], seconds=BARRED_S)
            self._barred |= dict.fromkeys(cases, monotonic() + BARRED_S)

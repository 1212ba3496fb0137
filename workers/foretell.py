"""The forecasting worker: keeps what will likely be late where the office's queue finds it.

What it measures, and how good past forecasts were, it works out once a day of the office.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from psycopg import Connection

from adapters.bus import Bus
from adapters.read_models.forecast_board import ForecastRow, put_up
from adapters.read_models.stay_rows import are_kept
from domain.book import Book
from workers.collector import spare_the_collector
from workers.foretelling import Foretold, Measured, foretold_now, measured_at
from workers.measuring import StoppedError, unhurried
from workers.read_models import never
from workers.supervision import stopped_within
from workers.wiring import House

EVERY = timedelta(minutes=15)
"""How long forecasts hold, by the office's clock."""

SHORTEST_S = 5.0
"""However fast that clock goes, so long in between."""

log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Make forecasts until told to stop."""
    del bus
    spare_the_collector()
    loop, desk = asyncio.get_running_loop(), ForecastDesk(house)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="foretell") as thread:
        while not stop.is_set():
            is_made = await loop.run_in_executor(thread, desk.make, stop.is_set)
            wait_s = EVERY.total_seconds() / house.clock.rate if is_made else SHORTEST_S
            await stopped_within(stop, max(SHORTEST_S, wait_s))


class ForecastDesk:
    """The blocking part: measuring once a day, foretelling as often as asked."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._measured: Measured | None = None

    def make(self, stopped: Callable[[], bool] = never) -> bool:
        """Make all forecasts as of now, unless *stopped*; not while stays are not kept yet."""
        book, now, began = self._house.rule_book.now(), self._house.clock.now(), monotonic()
        with self._house.pool.connection() as conn:
            if not are_kept(conn):
                return False
            try:
                today = self._today(conn, book, now, stopped)
                found = unhurried(foretold_now(conn, book, today.teller, now), stopped)
                rows = [_row(one) for one in found]
            except StoppedError:
                return False
            put_up(conn, now, rows, today.accuracy.figures())
        log.info("foretold", promises=len(rows), seconds=round(monotonic() - began, 3))
        return True

    def _today(
        self, conn: Connection[Any], book: Book, now: datetime, stopped: Callable[[], bool]
    ) -> Measured:
        if self._measured is None or not self._measured.holds(now, book):
            self._measured = measured_at(conn, book, now, stopped=stopped)
        return self._measured


def _row(one: Foretold) -> ForecastRow:
    late, cases = one.forecast
    return ForecastRow(one.stay.case_id, one.stay.clock, one.due, late, cases)

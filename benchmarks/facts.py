"""The flow of facts: relayed, projected, and read as histories."""

import asyncio
from time import perf_counter

from benchmarks.floors import bare_publishes, bare_rows
from benchmarks.harness import Bench, figure, fresh_office, wait_until, worker
from benchmarks.messages import arrivals
from adapters.bus import facts_stream
from adapters.log_reader import last_position, read_history
from adapters.read_store import ReadStore
from handlers.registering import register_all
from projections.case_register import CaseRegister
from projections.history import history_of
from workers.wiring import House

CASES = 20_000
BATCH = 500
HISTORIES = 1_000


def register_cases(house: House, count: int, **at: object) -> None:
    """Fill the log with registered complaints."""
    for first in range(1, count + 1, BATCH):
        register_all(
            arrivals(min(BATCH, count - first + 1), first=first, **at),  # type: ignore[arg-type]
            office=house.office,
            cases=house.cases,
            register=house.register,
            vault=house.vault,
            rule_book=house.rule_book,
            clock=house.clock,
        )

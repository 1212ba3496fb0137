"""Searching: keeps the index of words level with the log; run only where an office wants it."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import structlog

from adapters.bus import Bus
from adapters.bus.fact_bell import fact_bell
from adapters.read_models.search_index import SearchIndex
from adapters.read_models.store import ReadStore
from handlers.ports import RacedError
from handlers.searching import Where, read_for_index
from projections.searchable import Searchable
from workers.deciding import TECHNICAL
from workers.read_models import level, prepared
from workers.wiring import House

POLL_S = 2.0
PASSAGES = 200
"""So many are opened together, and put down as read in one transaction."""

log = structlog.get_logger()


async def run(house: House, bus: Bus, stop: asyncio.Event) -> None:
    """Follow and read until told to stop; woken by the relay, and looking by itself too."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="search") as thread:
        await loop.run_in_executor(thread, prepare, house, stop)
        while not stop.is_set():
            async with fact_bell(bus, house.settings.office) as bell:
                await loop.run_in_executor(thread, follow, house, stop)
                await bell.wait(POLL_S)


def prepare(house: House, stop: asyncio.Event) -> None:
    """Have the tables; try again what could not be read, since the program may be a newer one."""
    prepared(ReadStore(house.pool), Searchable(), stop.is_set)
    index = SearchIndex(house.pool)
    index.prepare()
    for case in index.parked():
        words = _tried(house, index.passages_of(case))
        if not isinstance(words, str):
            index.keep(words)
            index.take_up(case)


def follow(house: House, stop: asyncio.Event) -> None:
    """Find out what is to be read, and read it, some at a time."""
    level(ReadStore(house.pool), Searchable(), stop.is_set)
    while not stop.is_set() and (count := read_some(house)):
        log.info("passages_indexed", count=count)


def read_some(house: House) -> int:
    """Read the next passages and index their words; how many passages there were."""
    index = SearchIndex(house.pool)
    through, wanted = index.unread(PASSAGES)
    if wanted:
        index.keep(_read(house, wanted))
        index.move(through)
    return len(wanted)


def _read(house: House, wanted: Sequence[Where]) -> dict[Where, str]:
    """Read together, or else apart, down to the case at fault, which is set aside."""
    words = _tried(house, wanted)
    if not isinstance(words, str):
        return words
    cases = sorted({where.case for where in wanted})
    if len(cases) == 1:
        SearchIndex(house.pool).park(cases[0], problem=words)
        return {}
    late = set(cases[len(cases) // 2 :])
    parts = ([where for where in wanted if (where.case in late) is half] for half in (False, True))
    return {where: text for part in parts for where, text in _read(house, part).items()}


def _tried(house: House, wanted: Sequence[Where]) -> dict[Where, str] | str:
    """The words, again after a race with another reader; or what kind of trouble there was."""
    try:
        return read_for_index(
            wanted,
            cause=uuid4(),
            at=house.clock.now(),
            office=house.office.code,
            cases=house.cases,
            store=house.cases,
            vault=house.vault,
            rule_book=house.rule_book,
        )
    except RacedError:
        return _tried(house, wanted)
    except TECHNICAL:
        raise
    except Exception as problem:
        log.exception("search_failed", cases=len({where.case for where in wanted}))
        return type(problem).__name__

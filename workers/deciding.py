"""Deciding a batch, whatever is in it: no race and no fault holds up more than one message."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
import structlog
from eventsourcing.persistence import PersistenceError

from adapters.bus.delivery import Delivery
from handlers.outcomes import Outcome
from handlers.ports import RacedError
from handlers.reading import Arrival
from handlers.refusing import park
from workers.wiring import House

TRIES = 4
TRIES_ALONE = 25
TECHNICAL = (OSError, MemoryError, psycopg.Error, PersistenceError)
"""What is nobody's message's fault: the worker crashes, and everything comes again."""

Verb = Callable[..., list[Outcome]]
log = structlog.get_logger()


def arrival_of(delivery: Delivery, house: House) -> Arrival:
    """A delivery as handlers know it; its instant as the office's clock shows it."""
    _, channel, kind = delivery.subject.split(".", 2)
    at = house.clock.read(delivery.stored_at)
    return Arrival(channel, kind, delivery.sequence, at, delivery.body)


def decide(verb: Verb, house: House, arrivals: Sequence[Arrival]) -> list[Outcome]:
    """Decide and save a batch by the rules now in force; blocks, so it runs in a thread."""
    ports: dict[str, Any] = {
        "office": house.office,
        "cases": house.cases,
        "register": house.register,
        "vault": house.vault,
        "rule_book": house.rule_book,
        "clock": house.clock,
    }
    with _without_collecting():
        return _settle(partial(verb, **ports), partial(park, **ports), arrivals)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A batch makes many small objects and no cycles; looking for some takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _settle(
    decide: Callable[[Sequence[Arrival]], list[Outcome]],
    park: Callable[[Sequence[Arrival]], list[Outcome]],
    arrivals: Sequence[Arrival],
) -> list[Outcome]:
    """Together if it works, else in halves; a single message that cannot be decided is parked."""
    alone = len(arrivals) == 1
    try:
        return _patiently(decide, arrivals, TRIES_ALONE if alone else TRIES)
    except TECHNICAL:
        raise
    except Exception as fault:
        if alone and isinstance(fault, RacedError):
            raise
        log.warning("batch_undecided", messages=len(arrivals), exc_info=_is_news(fault))
    if alone:
        return _patiently(park, arrivals, TRIES_ALONE)
    half = len(arrivals) // 2
    return _settle(decide, park, arrivals[:half]) + _settle(decide, park, arrivals[half:])


def _is_news(fault: Exception) -> bool:
    """Whether it is worth a traceback."""
    return not isinstance(fault, RacedError)


def _patiently(decide: Any, arrivals: Sequence[Arrival], tries: int) -> list[Outcome]:
    """Decide again whenever another writer was first."""
    for _ in range(tries - 1):
        try:
            outcomes: list[Outcome] = decide(arrivals)
        except RacedError:
            log.info("batch_raced", messages=len(arrivals))
        else:
            return outcomes
    last: list[Outcome] = decide(arrivals)
    return last

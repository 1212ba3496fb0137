"""The verifier on several cores: each bundle is read and hashed in a process of its own."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any

BUNDLES_AT_ONCE = 32

Each = Callable[[Callable[[int], tuple[Any, ...]], Iterable[int]], Iterable[tuple[Any, ...]]]


@contextmanager
def processes(many: int) -> Iterator[Each]:
    """What `verify.history` takes in place of `map`."""
    with main_left_alone():
        pool = get_context("spawn").Pool(many)
    with pool:
        yield lambda work, bundles: pool.imap(
            partial(_without_leaves, work), bundles, BUNDLES_AT_ONCE
        )


@contextmanager
def main_left_alone() -> Iterator[None]:
    """Let processes start that need nothing of this program, and would import all of it."""
    main = vars(sys.modules["__main__"])
    names = [name for name in ("__file__", "__spec__") if name in main]
    program: dict[str, Any] = {name: main[name] for name in names}
    main.update(dict.fromkeys(program))
    try:
        yield
    finally:
        main.update(program)


def _without_leaves(work: Callable[[int], tuple[Any, ...]], index: int) -> tuple[Any, ...]:
    """What a bundle comes to; its leaves are read again if anybody wants them."""
    _, *rest = work(index)
    return [], *rest

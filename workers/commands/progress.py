"""How far a long command is, on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None]]:
    """A bar; it is told which share is done."""
    columns = (TextColumn(what), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=1.0)

        def show(share: float) -> None:
            bar.update(task, completed=share)

        yield show


@contextmanager
def facts_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told of so many more facts, of so many in all."""
    done = 0
    with progress(what) as show:

        def more(facts: int, of: int) -> None:
            nonlocal done
            done += facts
            show(done / of)

        yield more

"""Who serves a folder: an flock that the kernel itself releases when its holder dies.

The lock belongs to the open file: a process forked from the holder keeps it held until it ends too.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.engines.errors import FolderIsServedError
from adapters.engines.processes import waited_for

LOCK_FILE = "serve.lock"
PROBE_PATIENCE = 0.5
"""Long enough to outlast `is_served`, which takes the lock for an instant to look."""


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Be the one who serves this folder; refuse when somebody else is."""
    descriptor = _open(folder)
    try:
        if not waited_for(lambda: _locked(descriptor), PROBE_PATIENCE):
            holder = (folder / LOCK_FILE).read_text() or "unknown"
            raise FolderIsServedError(str(folder), holder)
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def is_served(folder: Path) -> bool:
    """Whether a living process serves this folder."""
    if not (folder / LOCK_FILE).exists():
        return False
    descriptor = _open(folder)
    try:
        return not _locked(descriptor)
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

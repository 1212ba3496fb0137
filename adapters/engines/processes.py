"""Engines as child processes: start one, wait for it, end it, end what a killed parent left.

A program is recognised in /proc by its executable's name and its exact arguments, which name
this office's own folder: nothing else is ever sent a signal. Linux only.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from signal import Signals

from adapters.engines.errors import EngineDidNotStartError, EngineDidNotStopError
from domain.values import Value

PAUSE = 0.02
LOG_TAIL_CHARACTERS = 2_000


class User(Value):
    """Whom a program runs as, where that is not ourselves."""

    uid: int
    gid: int


class Program(Value):
    """An engine of one folder: how it is called, where it writes, how it may be ended.

    `endings` are signals in rising severity, each with the seconds it is given.
    """

    name: str
    command: tuple[str, ...]
    folder: Path
    log: Path
    endings: tuple[tuple[Signals, float], ...]
    user: User | None = None


@contextmanager
def running_program(
    program: Program, ready: Callable[[int], bool], *, patience: float
) -> Iterator[int]:
    """Run a program until the block ends; yield its pid once it is ready."""
    child = _spawn(program)
    try:
        _await_ready(program, child, ready, patience)
        yield child.pid
    finally:
        _end(program, child.pid, lambda: child.poll() is None)


def end_leftovers(program: Program) -> None:
    """End what still runs of this very program after its parent was killed."""
    for pid in _pids_of(program):
        _end(program, pid, partial(_is, program, pid))


def waited_for(condition: Callable[[], bool], patience: float) -> bool:
    """Whether the condition came true within *patience* seconds."""
    last_moment = time.monotonic() + patience
    while not condition():
        if time.monotonic() > last_moment:
            return False
        time.sleep(PAUSE)
    return True


def _spawn(program: Program) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that a Ctrl-C meant for us spares it."""
    user = program.user
    descriptor = os.open(program.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(  # noqa: S603 - our own engines, with arguments of our own
            program.command,
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            start_new_session=True,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[] if user else None,
        )
    finally:
        os.close(descriptor)


def _await_ready(
    program: Program,
    child: subprocess.Popen[bytes],
    ready: Callable[[int], bool],
    patience: float,
) -> None:
    waited_for(lambda: child.poll() is not None or ready(child.pid), patience)
    if child.poll() is not None or not ready(child.pid):
        tail = program.log.read_text(errors="replace")[-LOG_TAIL_CHARACTERS:]
        raise EngineDidNotStartError(program.name, tail)


def _end(program: Program, pid: int, alive: Callable[[], bool]) -> None:
    for signal, patience in program.endings:
        if alive():
            os.kill(pid, signal)
        if waited_for(lambda: not alive(), patience):
            return
    raise EngineDidNotStopError(program.name, pid)


def _pids_of(program: Program) -> Sequence[int]:
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if _is(program, pid)]


def _is(program: Program, pid: int) -> bool:
    """Whether *pid* is this program; a process that is gone, or a zombie, has no arguments."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[:-1]
    except (FileNotFoundError, ProcessLookupError):
        return False
    executable, *arguments = program.command
    return (
        len(words) == len(program.command)
        and Path(os.fsdecode(words[0])).name == Path(executable).name
        and [os.fsdecode(word) for word in words[1:]] == arguments
    )

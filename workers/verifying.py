"""Verifying the log, the running office's or an export's, as the standalone verifier does it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import (
    AbstractContextManager,
    closing,
    contextmanager,
    nullcontext,
    redirect_stdout,
)
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from adapters.audit_export import verify
from adapters.audit_export.parallel import Each, processes
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.log_folder import LogFolder
from adapters.ledger.shown_checkpoint import shown_of
from adapters.ledger.store import LedgerStore
from domain.ledger.checkpoint import Checkpoint, checkpoint_from
from domain.ledger.encoding import MalformedError
from domain.ledger.export import CHECKPOINT
from domain.ledger.notes import Note
from domain.ledger.tiles import WIDTH
from workers.auditing import Tell
from workers.wiring import House

UNDECIDED, BELIEVED = "UNDECIDED", "believed: "
ALONE = 200_000
"""Up to so many facts one process is done before others have begun."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify by: earlier checkpoints and receipts, whom to believe, since when it counts.

    `oldest` is the POSIX time before which a cosignature is stale; 0 if none is.
    """

    kept: Sequence[Path]
    policy: Path
    oldest: float
    processes: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whom the verifier believed, what it found with a code each, and in how many seconds."""

    checkpoint: Checkpoint | None
    believed: Sequence[str]
    findings: Sequence[tuple[str, str]]
    seconds: float

    @property
    def exit_code(self) -> int:
        """0: whole; 1: tampered with; 2: cannot be decided."""
        codes = {code for code, _ in self.findings}
        return 1 if codes - {UNDECIDED} else 2 if codes else 0


def verify_export(folder: Path, asked: Asked, tell: Tell) -> Verdict:
    """Verify what was exported; no office need run."""
    try:
        checkpoint = checkpoint_from(Note.read((folder / CHECKPOINT).read_bytes()).text)
    except (OSError, MalformedError):
        checkpoint = None
    return _verdict(folder, checkpoint, asked, tell)


def verify_office(house: House, asked: Asked, tell: Tell) -> Verdict:
    """Verify the log where it is, also against what the office last published.

    Raises:
        NothingSignedError: there is no checkpoint yet.
    """
    published = _published(LedgerFolder(house.settings.ledger_folder).checkpoint_file)
    shown = shown_of(LedgerStore(house.pool))
    kept = [*asked.kept, *cast("list[Path]", published)]
    where = house.addresses.database_url
    with closing(LogFolder(where, shown.size, bytes(shown.note))) as folder:
        return _verdict(folder, checkpoint_from(shown.note.text), replace(asked, kept=kept), tell)


@dataclass(frozen=True, slots=True)
class _Published:
    """What was published before the ledger was asked how far it is; read as a file is.

    The file itself is replaced by the worker while a long log is read, by a larger checkpoint.
    """

    path: Path
    content: bytes

    @property
    def name(self) -> str:
        return self.path.name

    def glob(self, _: str) -> Sequence[Path]:
        return ()

    def read_bytes(self) -> bytes:
        return self.content

    def __str__(self) -> str:
        return str(self.path)


def _published(file: Path) -> list[_Published]:
    try:
        return [_Published(file, file.read_bytes())]
    except FileNotFoundError:
        return []


def _verdict(folder: Any, checkpoint: Checkpoint | None, asked: Asked, tell: Tell) -> Verdict:
    report, begun = verify.Report(), perf_counter()
    with (
        redirect_stdout(StringIO()) as said,
        _each(asked, checkpoint, tell) as each,
        verify.part(report, "history"),
    ):
        policy = verify.Policy(asked.policy, asked.oldest)
        verify.history(report, policy, [cast("Path", folder), *asked.kept], each)
    told = said.getvalue().splitlines()
    believed = [line.removeprefix(BELIEVED) for line in told if line.startswith(BELIEVED)]
    return Verdict(checkpoint, believed, tuple(report), perf_counter() - begun)


@contextmanager
def _each(asked: Asked, checkpoint: Checkpoint | None, tell: Tell) -> Iterator[Each]:
    """How bundle after bundle is done, and told of."""
    size = checkpoint.size if checkpoint else 0
    many = asked.processes if size > ALONE else 1
    workers: AbstractContextManager[Any] = processes(many) if many > 1 else nullcontext(map)
    with workers as each:

        def told(
            work: Callable[[int], tuple[Any, ...]], bundles: Iterable[int]
        ) -> Iterator[tuple[Any, ...]]:
            for index, found in enumerate(each(work, bundles)):
                yield found
                tell(min(WIDTH, size - index * WIDTH), size)

        yield told

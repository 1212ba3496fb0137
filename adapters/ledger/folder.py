"""The folder where the log is published on its own machine: the last checkpoint, and the policy."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from adapters.durable_files import settle
from domain.ledger.note_keys import NoteKey
from domain.ledger.notes import Note
from domain.ledger.policy import Policy


@dataclass(frozen=True, slots=True)
class LedgerFolder:
    """A folder of two files, each there as a whole or not at all."""

    path: Path

    @property
    def policy_file(self) -> Path:
        """Whom the office asks to witness its log, and how many must have (C2SP tlog-policy)."""
        return self.path / "policy"

    @property
    def checkpoint_file(self) -> Path:
        """The last checkpoint that satisfied the policy."""
        return self.path / "checkpoint"

    def make_policy(self, log: NoteKey) -> None:
        """Make the policy of a log that no witness watches yet, unless there is one."""
        unfinished = self._written(f"log {log}\nquorum none\n".encode())
        with suppress(FileExistsError):
            os.link(unfinished, self.policy_file)
        unfinished.unlink()

    def policy(self) -> Policy:
        """The policy as it is now.

        Raises:
            FileNotFoundError: there is none.
            MalformedError: it cannot be read, to the last line.
        """
        return Policy.read(self.policy_file.read_bytes())

    def checkpoint(self) -> Note | None:
        """What was published last, believed by nobody yet.

        Raises:
            MalformedError: it is no signed note.
        """
        try:
            return Note.read(self.checkpoint_file.read_bytes())
        except FileNotFoundError:
            return None

    def publish(self, note: Note) -> None:
        """Replace the checkpoint; a power cut leaves the old one or the new."""
        self._written(bytes(note)).rename(self.checkpoint_file)
        settle(self.path)

    def _written(self, content: bytes) -> Path:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o755)
        unfinished = self.path / f".{uuid4().hex}"
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return unfinished

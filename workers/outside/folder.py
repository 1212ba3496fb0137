"""The folder of a witness or mirror: who it is, which logs it knows, and what it remembers."""

from dataclasses import dataclass
from pathlib import Path

from adapters.durable_files import write_durably
from adapters.keys.secret_files import make_secret, read_secret
from adapters.ledger.signer import KeyInHand
from domain.ledger.note_keys import Kind, NoteKey, checked_name

Logs = dict[str, list[NoteKey]]


class NoKeyError(Exception):
    """There is no key in this folder yet."""


class NotOneLogError(Exception):
    """A mirror holds one log: it must know the key of one, and of no other."""


class OtherNameError(Exception):
    """The key in this folder has another name, under which others know it for good."""


@dataclass(frozen=True, slots=True)
class OutsideFolder:
    """A witness's or mirror's files; the key's seed is for its owner's eyes alone."""

    path: Path

    @property
    def memory_file(self) -> Path:
        """Where the last heads are remembered."""
        return self.path / "witness.sqlite"

    def signer(self) -> KeyInHand:
        """The key that cosigns.

        Raises:
            NoKeyError: nobody has made it.
        """
        if not self._name_file.exists():
            raise NoKeyError(str(self.path))
        name = self._name_file.read_text().strip()
        return KeyInHand.of(name, Kind.COSIGNATURE, read_secret(self._key_file))

    def make_key(self, name: str) -> KeyInHand:
        """Make the key unless there is one.

        Raises:
            MalformedError: this cannot be a key's name.
            OtherNameError: there is a key of another name.
        """
        checked_name(name)
        make_secret(self._key_file)
        if not self._name_file.exists():
            write_durably({self._name_file: f"{name}\n".encode()})
        signer = self.signer()
        if signer.key.name != name:
            raise OtherNameError(signer.key.name)
        return signer

    def logs(self) -> Logs:
        """The keys of the logs that are known here, by the logs' names.

        Raises:
            MalformedError: a line is no key.
        """
        logs = Logs()
        for key in self._keys():
            logs.setdefault(key.name, []).append(key)
        return logs

    def only_log(self) -> str:
        """The name of the one log that a mirror holds.

        Raises:
            NotOneLogError: none is known, or several are.
        """
        if len(logs := list(self.logs())) != 1:
            raise NotOneLogError(str(self.path))
        return logs[0]

    def trust(self, key: NoteKey) -> None:
        """Know a log by one more key; harmless when it is known."""
        keys = self._keys()
        if key not in keys:
            lines = "".join(f"{each}\n" for each in [*keys, key])
            write_durably({self._logs_file: lines.encode()})

    def _keys(self) -> list[NoteKey]:
        if not self._logs_file.exists():
            return []
        lines = self._logs_file.read_text().splitlines()
        return [NoteKey.read(line.strip()) for line in lines if line.strip()]

    @property
    def _name_file(self) -> Path:
        return self.path / "name"

    @property
    def _key_file(self) -> Path:
        return self.path / "witness.key"

    @property
    def _logs_file(self) -> Path:
        return self.path / "logs"

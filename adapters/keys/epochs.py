"""Epochs (masa kunci): the key that wraps every person's key, in a file outside every database.

When an epoch ends its key is destroyed, and no copy of the key database from then can be opened.
"""

import re
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from adapters.keys.secret_files import destroy_secret, make_secret, read_secret

FIRST = 1


class Epochs:
    """The files `epoch-<n>.key` of a folder; the key that was used last is kept at hand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at_hand: tuple[int, bytes] | None = None

    def begin(self) -> None:
        """Make the first epoch's key, unless there is one of any epoch."""
        if not self.kept():
            self.make(FIRST)

    def make(self, epoch: int) -> None:
        """Make an epoch's key, unless there is one."""
        make_secret(self._file(epoch))

    def wrap(self, epoch: int, key: bytes) -> bytes:
        """Close a person's key for the key database.

        Raises:
            SecretUnusableError: the epoch's key is not here.
        """
        return aes_key_wrap(self._key(epoch), key)

    def unwrap(self, epoch: int, wrapped: bytes) -> bytes:
        """Open a person's key as the key database holds it.

        Raises:
            SecretUnusableError: the epoch's key is not here, or no more.
            cryptography.hazmat.primitives.keywrap.InvalidUnwrap: another key wrapped it.
        """
        return aes_key_unwrap(self._key(epoch), wrapped)

    def kept(self) -> list[int]:
        """The epochs whose key is here, oldest first."""
        names = (file.name for file in self._folder.glob("epoch-*.key"))
        found = (re.fullmatch(r"epoch-([1-9][0-9]*)\.key", name) for name in names)
        return sorted(int(match[1]) for match in found if match)

    def destroy_before(self, epoch: int) -> None:
        """Destroy the keys of all earlier epochs."""
        for earlier in self.kept():
            if earlier < epoch:
                destroy_secret(self._file(earlier))

    def _key(self, epoch: int) -> bytes:
        at_hand = self._at_hand
        if at_hand is None or at_hand[0] != epoch:
            at_hand = self._at_hand = (epoch, read_secret(self._file(epoch)))
        return at_hand[1]

    def _file(self, epoch: int) -> Path:
        return self._folder / f"epoch-{epoch}.key"

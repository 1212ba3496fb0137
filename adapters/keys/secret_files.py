"""Secrets, a file each: made once, there as a whole or not at all, destroyed for good."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from adapters.durable_files import settle

KEY_BYTES = 32


class SecretUnusableError(Exception):
    """A secret's file is missing or holds no secret; nothing is made in its place."""


def make_secret(path: Path) -> None:
    """Make a secret unless there is one: 32 random bytes, mode 0600, on the disk by the end."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, path)
    unfinished.unlink()
    settle(path.parent)


def read_secret(path: Path) -> bytes:
    """Read a secret.

    Raises:
        SecretUnusableError: it is missing or cut short.
    """
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        raise SecretUnusableError(str(path)) from None
    if len(secret) != KEY_BYTES:
        raise SecretUnusableError(str(path))
    return secret


def destroy_secret(path: Path) -> None:
    """Write over a secret, then remove it; gone from the disk's directory when this returns.

    A disk that never writes in place (flash, copy-on-write) may keep what was written over.
    """
    with path.open("r+b") as file:
        file.write(bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)

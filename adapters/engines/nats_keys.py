"""The nkeys that tell NATS who is at the door: one for the office, one for each channel."""

import os
from pathlib import Path

import nkeys

SEED_BYTES = 32


def ensure_seed(file: Path) -> Path:
    """Make a user's seed unless the file is there; only its owner may read it."""
    for folder in (file.parent.parent, file.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    if not file.exists():
        seed: bytes = nkeys.encode_seed(os.urandom(SEED_BYTES), nkeys.PREFIX_BYTE_USER)
        unfinished = file.with_suffix(".new")
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(seed)
        unfinished.rename(file)
    return file


def read_seed(file: Path) -> str:
    """Return the seed, as `nats.connect(..., nkeys_seed_str=...)` wants it."""
    return file.read_text().strip()


def public_key(file: Path) -> str:
    """Return what the server may know of this user."""
    key: bytes = nkeys.from_seed(bytearray(read_seed(file).encode())).public_key
    return key.decode()

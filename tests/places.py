"""Where tests keep what engines write: in memory if there is room, since they wait for the disk."""

import shutil
from pathlib import Path

MEMORY, ROOM = Path("/dev/shm"), 6 << 30


def fast() -> Path | None:
    """A folder in memory with room enough for engines; None is wherever temporary files go."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if has_room else None

"""Files that are on the disk when writing returns, each as a whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

UNFINISHED = ".unfinished"


def write_durably(files: Mapping[Path, bytes]) -> None:
    """Write files by their paths, and make the folders that are missing.

    Of several, a crash may leave any; what needs all of them is written in a call of its own.
    """
    folders = set[Path]()
    for path, content in files.items():
        folders |= _made(path.parent) | {path.parent}
        unfinished = path.with_name(path.name + UNFINISHED)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    for folder in folders:
        settle(folder)


def _made(folder: Path) -> set[Path]:
    """Make a folder and those above it; returns which hold a new one."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return {each.parent for each in missing}


def settle(folder: Path) -> None:
    """Have the disk keep which files a folder holds."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

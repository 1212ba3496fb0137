"""Paths as whoever reads them would type them."""

from pathlib import Path


def as_seen_from_here(path: Path | str) -> str:
    """A path, relative to the current folder where it lies below it."""
    whole, here = Path(path), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)

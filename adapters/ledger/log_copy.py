"""A log as it lies in files (C2SP tlog-tiles): an audit export, or what a mirror holds."""

from collections.abc import Iterator
from pathlib import Path

from adapters.witnesses.mirror_copy import LOG
from domain.ledger.export import CHECKPOINT
from domain.ledger.leaf import Leaf, leaf_from
from domain.ledger.tiles import bundles_of, entries_in


def copy_in(folder: Path) -> Path | None:
    """Where in a folder a copy's checkpoint and tiles are; a mirror keeps them in one below."""
    places = (folder, folder / LOG)
    return next((place for place in places if (place / CHECKPOINT).is_file()), None)


def leaves_in(copy: Path, size: int, topic: str) -> Iterator[Leaf]:
    """The leaves of a topic among the first *size*, of a copy that was verified.

    Raises:
        OSError, MalformedError: it is not what was verified any more.
    """
    for bundle in bundles_of(size):
        leaves = map(leaf_from, entries_in((copy / bundle.path).read_bytes()))
        yield from (leaf for leaf in leaves if leaf.topic == topic)

"""Proofs that facts of the log stand under a checkpoint, each with its leaf as a whole receipt."""

from collections.abc import Collection, Mapping

from adapters.ledger.leaf_rows import leaves_at
from adapters.ledger.store import LedgerStore
from domain.ledger.notes import Note
from domain.ledger.tlog_proof import TlogProof


def proofs_at(
    ledger: LedgerStore, size: int, note: Note, positions: Collection[int]
) -> Mapping[int, TlogProof]:
    """Prove positions against a checkpoint of *size* leaves; those beyond it are left out.

    The leaf is what the log holds now: whoever checks the proof finds out if it was another.
    """
    indexes = {
        position: index for position, index in ledger.indexes_of(positions).items() if index < size
    }
    tree = ledger.tree(size)
    with ledger.connects.connection() as conn:
        leaves = leaves_at(conn, list(indexes))
    return {
        position: TlogProof(index, tuple(tree.proves(index)), note, leaves[position])
        for position, index in indexes.items()
    }

"""Where the facts of a case stand in the ledger, and the proofs that they do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.ledger.leaf_proofs import proofs_at
from adapters.ledger.store import LedgerStore
from domain.ledger.tlog_proof import TlogProof
from workers.wiring import House


@dataclass(frozen=True, slots=True)
class Proved:
    """Proof files by position against one checkpoint, which others saw or only the log signed."""

    size: int
    is_witnessed: bool
    at: datetime
    proofs: Mapping[int, TlogProof]

    @property
    def failing(self) -> tuple[int, ...]:
        """The positions whose stored fact is not what the checkpoint has there."""
        return tuple(p for p, proof in self.proofs.items() if not proof.holds(proof.extra or b""))


def leaves_of(house: House, positions: Sequence[int]) -> Mapping[int, int]:
    """The leaf of each position that is sealed."""
    return LedgerStore(house.pool).indexes_of(positions)


def proved(house: House, positions: Sequence[int]) -> Proved | None:
    """Prove positions against the last witnessed checkpoint, else the last that the log signed.

    What was sealed after it has no proof yet; none at all before the first checkpoint.
    """
    ledger = LedgerStore(house.pool)
    witnessed = ledger.latest_witnessed()
    latest = witnessed or ledger.latest_checkpoint()
    if latest is None:
        return None
    made = proofs_at(ledger, latest.size, latest.note, positions)
    return Proved(latest.size, witnessed is not None, latest.at, made)

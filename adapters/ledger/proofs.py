"""Proofs as they go out on the bus: to channel and token of a registration, once witnessed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from adapters.bus import Outgoing
from adapters.bus.rendering import cloud_event, once
from adapters.ledger.leaf_proofs import proofs_at
from adapters.ledger.store import LedgerStore
from adapters.log.reader import Entry
from domain.case_facts import CaseRegistered
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.tlog_proof import TlogProof
from domain.receipts import Proved

WITNESSED_THROUGH = """
SELECT (SELECT notification_id FROM office_events WHERE notification_id >= t.first
        ORDER BY notification_id OFFSET (w.size - 1) % 256 LIMIT 1)
FROM (SELECT max(size) AS size FROM witnessed) AS w
JOIN ledger_tile t ON t.level = 0 AND t.index = (w.size - 1) / 256
"""
"""A tile knows the position of its first leaf; its others follow in the log."""


def witnessed_through(conn: Connection[Any]) -> int:
    """The last position that a witnessed checkpoint covers; 0 before the first."""
    row = conn.execute(WITNESSED_THROUGH).fetchone()
    return int(row[0]) if row else 0


def proof_messages(
    office: str, entries: Sequence[Entry], tokens: Mapping[UUID, str], ledger: LedgerStore
) -> list[Outgoing]:
    """Registrations for PROOFS, each proved under one and the same checkpoint.

    Raises:
        LookupError: one of them is not witnessed yet.
    """
    proofs = _proofs(ledger, [entry.position for entry in entries])
    return [
        _message(office, entry, tokens[entry.aggregate], proofs[entry.position])
        for entry in entries
    ]


def proof_of(ledger: LedgerStore, position: int) -> TlogProof | None:
    """The proof of one position; None while no witnessed checkpoint covers it."""
    return _proofs(ledger, [position]).get(position)


def proved(number: str, proof: TlogProof) -> Proved:
    """A proof as others are told of it."""
    size = checkpoint_from(proof.checkpoint.text).size
    return Proved(number=number, index=proof.index, size=size, proof=bytes(proof).decode())


def _proofs(ledger: LedgerStore, positions: Sequence[int]) -> Mapping[int, TlogProof]:
    last = ledger.latest_witnessed()
    return {} if last is None else proofs_at(ledger, last.size, last.note, positions)


def _message(office: str, entry: Entry, token: str, proof: TlogProof) -> Outgoing:
    fact = entry.fact()
    if not isinstance(fact, CaseRegistered):
        raise TypeError(f"{entry.topic} at {entry.position} is no registration")
    data = proved(fact.number, proof).model_dump_json().encode()
    return Outgoing(
        subject=f"proofs.{fact.channel}.{token}",
        payload=cloud_event(office, entry, data),
        once=once(office, entry.position),
    )

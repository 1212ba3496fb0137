"""Putting a receipt together: the registration, its words opened, and how far it is proved."""

from collections.abc import Iterable
from datetime import UTC, datetime

from adapters.ledger.folder import LedgerFolder
from adapters.ledger.proofs import proof_of, proved
from adapters.ledger.store import LedgerStore
from adapters.log.reader import read_history
from domain.access import Closed
from domain.case_facts import CaseRegistered
from domain.ledger.merkle import leaf_hash
from domain.ledger.tlog_proof import TlogProof
from domain.numbers import tracking_code
from handlers.handing_out import REGISTRATION, words_of
from handlers.revealing import Reveal, Revealed, reveal
from projections.receipt import Official, ProofShown, Receipt, ReceivingOffice, receipt_of
from workers.wiring import House


def handed_out(house: House, reading: Reveal, official: Official | None) -> Receipt:
    """The receipt of a case for who reads it; that they do is put down before a word is opened.

    Raises:
        Refused: it is not for them.
        RacedError: another reader was first; nothing was opened, call again.
    """
    now = house.clock.now()
    revealed = reveal(
        reading,
        at=now,
        office=house.office.code,
        cases=house.cases,
        store=house.cases,
        vault=house.vault,
        rule_book=house.rule_book,
    )
    registered, proof = _registered(house, reading)
    return receipt_of(
        registered,
        house.rule_book.now(),
        code=tracking_code(house.office.secret, reading.case),
        office=_office(house),
        official=official,
        words=words_of(reading.case, revealed),
        closed=_closed(revealed),
        proof=proof,
        issued_at=now,
    )


def _registered(house: House, reading: Reveal) -> tuple[CaseRegistered, ProofShown | None]:
    with house.pool.connection() as conn:
        first = read_history(conn, reading.case)[0]
    fact = first.fact()
    assert isinstance(fact, CaseRegistered)  # noqa: S101 - the first fact of every case
    proof = proof_of(LedgerStore(house.pool), first.position)
    return fact, None if proof is None else _shown(house, fact.number, proof)


def _shown(house: House, number: str, proof: TlogProof) -> ProofShown:
    seen = LedgerFolder(house.settings.ledger_folder).policy().seen(proof.checkpoint)
    return ProofShown(
        **proved(number, proof).model_dump(),
        origin=seen.checkpoint.origin,
        key=str(house.signer.key),
        leaf=leaf_hash(proof.extra or b"").hex(),
        seen={name: datetime.fromtimestamp(at, UTC) for name, at in seen.witnesses.items()},
    )


def _closed(revealed: Iterable[Revealed]) -> dict[str, Closed]:
    return {
        one.field: one.closed
        for one in revealed
        if one.version == REGISTRATION and one.closed is not None
    }


def _office(house: House) -> ReceivingOffice:
    settings = house.settings
    return ReceivingOffice(
        code=settings.office, name=settings.office_name, address=settings.office_address
    )

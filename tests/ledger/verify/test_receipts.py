"""A citizen's receipt, as it was given and as somebody altered it."""

from dataclasses import replace

import pytest

from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import leaf_hash, node_hash
from domain.ledger.notes import Note, signed
from domain.ledger.tlog_proof import TlogProof
from tests.ledger.verify.conftest import TAMPERED, UNDECIDED, WHOLE


def test_a_citizen_checks_a_receipt(log, run, kept):
    good = kept("good", bytes(log.receipt(700, 1_010, at=5)))
    unseen = kept("unseen", bytes(log.receipt(700, 1_010)))

    assert run("receipt", good) == (WHOLE, set())
    assert run("receipt", good, more=["--max-age", "60"]) == (TAMPERED, {"STALE"})
    assert run("receipt", unseen) == (TAMPERED, {"QUORUM"})
    assert run("receipt", unseen, policy="log-only") == (WHOLE, set())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda receipt: replace(receipt, index=701), "RECEIPT"),
        (lambda receipt: replace(receipt, index=1_700), "RECEIPT"),
        (lambda receipt: replace(receipt, extra=receipt.extra + b"!"), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=receipt.hashes[1:]), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=(*receipt.hashes, b"x" * 32)), "RECEIPT"),
        (lambda receipt: replace(receipt, hashes=()), "RECEIPT"),
        (lambda receipt: replace(receipt, extra=None), "UNDECIDED"),
    ],
)
def test_a_receipt_that_was_altered_proves_nothing(log, run, kept, spoil, code):
    path = kept("receipt", bytes(spoil(log.receipt(700, 1_010, at=5))))

    status, codes = run("receipt", path)

    assert codes == {code}
    assert status == (UNDECIDED if code == "UNDECIDED" else TAMPERED)


def test_an_index_beyond_a_tree_of_one_is_not_proved(log, run, kept):
    one = TlogProof(5, (), log.note(1, at=5), log.entries[0])

    assert run("receipt", kept("receipt", bytes(one))) == (TAMPERED, {"RECEIPT"})


def test_a_proof_that_is_longer_than_the_tree_is_high_is_none(log, log_key, run, kept):
    above = bytes(32)
    root = node_hash(above, leaf_hash(log.entries[0]))
    note = signed(Note(Checkpoint(log_key.key.name, 1, root).text), log_key)
    receipt = kept("receipt", bytes(TlogProof(0, (above,), note, log.entries[0])))

    assert run("receipt", receipt, policy="log-only") == (TAMPERED, {"RECEIPT"})

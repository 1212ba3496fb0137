"""A proof file is a receipt that its holder checks alone."""

from dataclasses import replace

import pytest

from domain.ledger.encoding import MalformedError
from domain.ledger.policy import Policy
from domain.ledger.tlog_proof import TlogProof


def test_a_receipt_is_one_file_and_holds(log, quorum_policy):
    receipt = TlogProof.read(bytes(log.receipt(700, 1_010, at=5)))

    assert receipt == log.receipt(700, 1_010, at=5)
    assert receipt.extra == log.entries[700]
    assert receipt.holds(log.entries[700])
    assert not receipt.holds(log.entries[701])
    assert Policy.read(quorum_policy).seen(receipt.checkpoint).quorum


def test_the_file_is_laid_out_as_the_specification_says(log):
    receipt = bytes(log.receipt(2, 3)).decode().split("\n")

    assert receipt[0] == "c2sp.org/tlog-proof@v1"
    assert receipt[1].startswith("extra dGFuZ2dhcC9sZWFmL3Yx")
    assert receipt[2] == "index 2"
    assert len(receipt[3]) == 44
    assert receipt[4] == ""
    assert receipt[6] == "3"
    assert receipt[-2].startswith("— ")


def test_the_first_and_only_entry_needs_no_hashes(log):
    receipt = TlogProof.read(bytes(log.receipt(0, 1)))

    assert receipt.hashes == ()
    assert receipt.holds(log.entries[0])


def test_extra_data_may_be_left_out(log):
    receipt = replace(log.receipt(700, 1_010), extra=None)

    assert TlogProof.read(bytes(receipt)) == receipt


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tlog-proof@v1", "tlog-proof@v2"),
        ("index 700", "index 0700"),
        ("index 700", "index -700"),
        ("index 700\n", ""),
        ("index 700\n", "index 700\nAAAA\n"),
        ("index 700\n", "index 700\n" + ("A" * 43 + "=\n") * 60),
        ("extra dG", "extra !G"),
        ("\n\n", "\n"),
    ],
)
def test_what_is_not_a_proof_file_is_refused(log, old, new):
    text = bytes(log.receipt(700, 1_010)).decode()
    assert old in text

    with pytest.raises(MalformedError):
        TlogProof.read(text.replace(old, new, 1).encode())

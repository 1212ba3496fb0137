"""Whether a later checkpoint has all that an earlier one had."""

import pytest

from domain.ledger.witness import Submission
from tests.ledger.verify.conftest import TAMPERED, UNDECIDED, WHOLE


@pytest.mark.parametrize(
    ("old", "new"), [(0, 5), (1, 2), (3, 1_500), (255, 256), (256, 1_000), (1_024, 1_025), (9, 9)]
)
def test_a_later_checkpoint_is_shown_to_extend_an_earlier_one(log, run, kept, old, new, forged):
    note, proof = log.note(new, at=5), tuple(log.tree(new).extends(old))
    earlier, later = kept("old", bytes(log.note(old))), bytes(Submission(old, proof, note))

    assert run("extends", earlier, kept("new", later)) == (WHOLE, set())

    another = log.but([forged, *log.entries[1:]])
    of_another = kept("other", bytes(another.note(old)))
    if old:
        code = "FORK" if old == new else "REWRITE"
        assert run("extends", of_another, kept("new", later)) == (TAMPERED, {code})


def test_a_log_does_not_extend_backwards(log, run, kept):
    earlier = kept("old", bytes(log.note(1_000)))
    later = kept("new", bytes(Submission(0, (), log.note(900, at=5))))

    assert run("extends", earlier, later) == (TAMPERED, {"ROLLBACK"})


def test_a_proof_from_elsewhere_decides_nothing(log, run, kept):
    later = Submission(500, tuple(log.tree(1_000).extends(500)), log.note(1_000, at=5))

    found = run("extends", kept("old", bytes(log.note(600))), kept("new", bytes(later)))

    assert found == (UNDECIDED, {"UNDECIDED"})

"""The matrix of the threat model once more, on what a real office exported.

The attacks and what each holding sees are those of `tests/ledger/test_tampering.py`; the log they
fall on is the office of this folder.
"""

from domain.ledger.tiles import tiles_of
from tests.ledger import test_tampering
from tests.ledger.audit.conftest import EARLIER, FACTS

keeper = test_tampering.keeper
test_an_attack_is_seen_by_whoever_holds_enough = (
    test_tampering.test_an_attack_is_seen_by_whoever_holds_enough
)


def test_what_is_attacked_is_what_the_office_exported(audited, log):
    """PostgreSQL framed the leaves and the office sealed them; the domain makes the same files."""
    real = {
        str(path.relative_to(audited.export)): path.read_bytes()
        for path in audited.export.rglob("*")
        if path.is_file()
    }
    made = log.exported(log.note(FACTS))

    trees = {path for path in made if path.startswith("tile/")}
    assert {path for path in real if path.startswith("tile/")} == trees
    assert {path: real[path] for path in trees} == {path: made[path] for path in trees}
    assert len(trees) == 6 + sum(1 for _ in tiles_of(FACTS))
    assert real["checkpoint"].startswith(made["checkpoint"][: made["checkpoint"].index(b"\n\n")])
    assert f"checkpoints/{EARLIER}" in real

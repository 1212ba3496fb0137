"""A citizen's own words, beside the receipt: were they what the office sealed?"""

import json
from base64 import b64encode
from uuid import UUID

import pytest

from adapters.audit_export import verify
from domain.ledger.leaf import Leaf
from domain.sealing import Place, commitment

CASE, SUBJECT, CAUSE = UUID(int=7), UUID(int=8), UUID(int=9)
TOPIC, SALT, PLAIN = "complaint.registered", b"0123456789abcdef", b'{"text":"Belum jadi."}'
ANOTHER = str(UUID(int=1))
WHOLE, TAMPERED, UNDECIDED = 0, 1, 2


def in_base64(raw: bytes) -> str:
    return b64encode(raw).decode()


WORDS = {
    "field": "narrative",
    "topic": TOPIC,
    "cause": str(CAUSE),
    "subject": str(SUBJECT),
    "case": str(CASE),
    "salt": in_base64(SALT),
    "plain": in_base64(PLAIN),
}


@pytest.fixture(scope="module")
def proof(log) -> bytes:
    """The receipt of a complaint that seals these words."""
    place = Place(CASE, TOPIC, "narrative", CAUSE).bound_to(SUBJECT)
    sealed = {"s": str(SUBJECT), "c": "...", "h": commitment(place, SALT, PLAIN)}
    state = json.dumps({"v": 1, "narrative": sealed}, separators=(",", ":")).encode()
    entry = Leaf(300, CASE, 1, TOPIC, state).encoded()
    return bytes(log.but([*log.entries[:9], entry]).receipt(9, 10))


@pytest.fixture
def check(proof, log_only_policy, tmp_path, capsys):
    """Verify the receipt with such words beside it; the exit code, and what was said."""
    receipt, policy = tmp_path / "BKS-2026-000001.tlog-proof", tmp_path / "policy"
    receipt.write_bytes(proof)
    policy.write_bytes(log_only_policy)

    def checked(words: object) -> tuple[int, str]:
        beside = words if isinstance(words, bytes) else json.dumps(words).encode()
        (tmp_path / "BKS-2026-000001.words.json").write_bytes(beside)
        status = verify.main(["receipt", str(receipt), "--policy", str(policy)])
        return status, capsys.readouterr().out

    return checked


def test_the_words_that_were_sealed_are_shown_and_proved(check):
    status, said = check([WORDS])

    assert status == WHOLE
    assert f"narrative {PLAIN.decode()!r}" in said


@pytest.mark.parametrize(
    "other",
    [
        {"plain": in_base64(b'{"text":"Sudah jadi."}')},
        {"salt": in_base64(b"x" * 16)},
        {"field": "complainant"},
        {"topic": "complaint.answered"},
        {"case": ANOTHER},
        {"subject": ANOTHER},
        {"cause": ANOTHER},
        {"salt": in_base64(SALT + PLAIN[:5]), "plain": in_base64(PLAIN[5:])},
        {"salt": in_base64(SALT[:-5]), "plain": in_base64(SALT[-5:] + PLAIN)},
    ],
)
def test_other_words_or_of_another_place_are_not(check, other):
    """Nor may words begin within the salt, or the salt within the words."""
    status, said = check([WORDS, {**WORDS, **other}])

    assert status == TAMPERED
    assert "RECEIPT" in said


@pytest.mark.parametrize(
    "noise",
    [
        b"",
        b"{}{",
        b"[" * 100_000,
        [3],
        [{}],
        [{**WORDS, "case": 5}],
        [{**WORDS, "salt": "?"}],
        {"field": "narrative"},
    ],
)
def test_what_are_no_words_decides_nothing(check, noise):
    assert check(noise)[0] == UNDECIDED


def test_words_in_a_folder_of_receipts_are_no_checkpoint(check, log, put, proof, tmp_path):
    check([WORDS])
    entries = [*log.entries[:9], *[verify.strict(proof.split()[2])]]
    one = log.but(entries)
    folder = put("export", one.exported(one.note(10)))
    kept = put("kept", {"a.tlog-proof": proof, "a.words.json": b"[]"})

    words = ["history", str(folder), str(kept), "--policy", str(tmp_path / "policy")]
    assert verify.main(words) == WHOLE

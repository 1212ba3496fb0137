"""A checkpoint says which log, how large and which root, and its log must have signed it."""

import pytest

from adapters.ledger.signer import KeyInHand
from domain.ledger.checkpoint import Checkpoint, UnsignedError, checkpoint_from, opened, origin_of
from domain.ledger.encoding import MalformedError
from domain.ledger.merkle import EMPTY_ROOT
from domain.ledger.note_keys import Kind
from domain.ledger.notes import BadSignatureError, Note, cosignature, signed

ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_a_checkpoint_is_three_lines():
    checkpoint = Checkpoint("example.com/tanggap/BKS", 0, EMPTY_ROOT)

    assert checkpoint.text == f"example.com/tanggap/BKS\n0\n{ROOT}\n"
    assert checkpoint_from(checkpoint.text) == checkpoint


def test_the_name_of_a_log_is_its_domain_and_office():
    assert origin_of("pengaduan.example.go.id", "BKS") == "pengaduan.example.go.id/tanggap/BKS"
    with pytest.raises(MalformedError):
        origin_of("two words", "BKS")


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"a\n1\n{ROOT}",
        f"a\n1\n{ROOT}\nextension\n",
        f"\n1\n{ROOT}\n",
        f"a b\n1\n{ROOT}\n",
        f"a\n01\n{ROOT}\n",
        f"a\n-1\n{ROOT}\n",
        f"a\n+1\n{ROOT}\n",
        f"a\n١\n{ROOT}\n",
        f"a\n{1 << 63}\n{ROOT}\n",
        "a\n1\nAAAA\n",
        f"a\n1\n{ROOT[:-1]}\n",
    ],
)
def test_what_is_not_a_checkpoint_is_refused(text):
    with pytest.raises(MalformedError):
        checkpoint_from(text)


def test_a_checkpoint_is_believed_if_its_log_signed_it(log, log_key, stranger):
    note = log.note(1_000)

    assert opened(note, [stranger.key, log_key.key]).size == 1_000
    with pytest.raises(UnsignedError):
        opened(note, [stranger.key])
    with pytest.raises(BadSignatureError):
        opened(Note(note.text.replace("1000", "1001"), note.signatures), [log_key.key])


def test_a_log_signs_for_no_other_log(log_key):
    note = signed(Note(Checkpoint("another.example/log", 0, EMPTY_ROOT).text), log_key)

    with pytest.raises(UnsignedError):
        opened(note, [log_key.key])


def test_a_cosignature_under_the_logs_name_is_not_the_logs_signature(log):
    as_witness = KeyInHand.of(log.signer.key.name, Kind.COSIGNATURE, b"w" * 32)
    note = Note(log.note(10).text)
    note = note.adding(cosignature(note, as_witness, 5))

    with pytest.raises(UnsignedError):
        opened(note, [as_witness.key])


def test_old_and_new_key_may_both_have_signed(log, log_key, stranger):
    note = signed(log.note(10), stranger)

    assert opened(note, [log_key.key]) == opened(note, [stranger.key])

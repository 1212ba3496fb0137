"""Signed notes and cosignatures: what is signed, how it is spelt, and what is no note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.encoding import MalformedError
from domain.ledger.note_keys import Kind, NoteKey
from domain.ledger.notes import (
    BadSignatureError,
    Note,
    Signature,
    cosignature,
    cosigned,
    signatures_from,
    signed,
)

PETER = NoteKey.read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
PETERS_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb"
    "6KE6RyyBwJnAM=\n"
).encode()
"""The example that Go's package for notes is documented with."""

A_NOTE = Note("example.com/log\n1\nAAAA\n")


def test_the_published_example_is_signed_by_its_key():
    note = Note.read(PETERS_NOTE)

    assert note.signed_by([PETER]) == {PETER: None}
    assert bytes(note) == PETERS_NOTE


def test_a_changed_text_is_not_signed():
    note = Note.read(PETERS_NOTE.replace(b"problem is", b"problem was"))

    with pytest.raises(BadSignatureError, match="PeterNeumann"):
        note.signed_by([PETER])


def test_signatures_of_others_are_ignored(log_key):
    assert Note.read(PETERS_NOTE).signed_by([log_key.key]) == {}


def test_a_key_is_known_by_name_and_id_together(log_key, stranger):
    note = signed(A_NOTE, stranger)

    assert stranger.key.name == log_key.key.name
    assert note.signed_by([log_key.key]) == {}
    assert note.signed_by([stranger.key]) == {stranger.key: None}


def test_a_witness_says_when_it_saw_a_checkpoint(log_key, witness_keys):
    note = signed(A_NOTE, log_key)
    line = cosignature(note, witness_keys[0], 1_679_315_147)

    seen = Note.read(bytes(note.adding(line)))

    assert seen.signed_by([witness_keys[0].key]) == {witness_keys[0].key: 1_679_315_147}
    assert seen.text == A_NOTE.text


def test_what_a_witness_signs_is_what_the_specification_spells_out(witness_keys):
    line = cosignature(A_NOTE, witness_keys[0], 12)
    stamp, body = line.body[:8], line.body[8:]

    assert int.from_bytes(stamp, "big") == 12
    assert witness_keys[0].key.holds(body, b"cosignature/v1\ntime 12\n" + A_NOTE.text.encode())


def test_a_cosignature_with_another_time_is_bad(witness_keys):
    line = cosignature(A_NOTE, witness_keys[0], 12)
    later = line._replace(body=bytes(7) + b"\x0d" + line.body[8:])

    with pytest.raises(BadSignatureError):
        A_NOTE.adding(later).signed_by([witness_keys[0].key])


def test_a_newer_cosignature_takes_the_place_of_the_older(witness_keys):
    key = witness_keys[0]
    note = A_NOTE.adding(cosignature(A_NOTE, key, 1)).adding(cosignature(A_NOTE, key, 2))

    assert note.signed_by([key.key]) == {key.key: 2}
    assert len(note.signatures) == 1


def test_what_a_witness_answers_is_taken_only_if_it_is_asked(witness_keys, stranger):
    asked, other = witness_keys
    lines = "".join(str(cosignature(A_NOTE, each, 5)) for each in (asked, other))

    assert cosigned(A_NOTE, lines, [asked.key]).signatures == (cosignature(A_NOTE, asked, 5),)
    with pytest.raises(BadSignatureError):
        cosigned(Note("another\n"), lines, [asked.key])
    with pytest.raises(MalformedError):
        cosigned(A_NOTE, "no signature\n", [asked.key])


def test_the_same_key_has_another_id_for_another_use(log_key):
    same = NoteKey(log_key.key.name, Kind.COSIGNATURE, log_key.key.public)

    assert same.key_id != log_key.key.key_id


@given(st.sampled_from(Kind), st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_is_spelt(kind, public):
    key = NoteKey("example.com/foo", kind, public)

    assert NoteKey.read(str(key)) == key


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
    ],
)
def test_what_is_not_a_key_is_refused(vkey):
    with pytest.raises(MalformedError):
        NoteKey.read(vkey)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"text\n",
        PETERS_NOTE[:-1],
        PETERS_NOTE.replace("— ".encode(), b"- "),
        PETERS_NOTE.replace(b"PeterNeumann ", b"Peter Neumann "),
        PETERS_NOTE.replace(b"PeterNeumann ", b" "),
        PETERS_NOTE.replace(b"PeterNeumann ", b"Peter+Neumann "),
        PETERS_NOTE.replace(b"wJnAM=", b"wJnAN="),
        PETERS_NOTE.replace(b"wJnAM=", b"wJnAM"),
        PETERS_NOTE.replace(b"then", b"then\r"),
        PETERS_NOTE.replace(b"then", b"th\xffen"),
        b"text\n\n" + "— a x08gow==\n".encode(),
    ],
)
def test_what_is_not_a_note_is_refused(raw):
    with pytest.raises(MalformedError):
        Note.read(raw)


def test_a_note_carries_many_signatures_and_not_any_number():
    line = str(Signature("a", b"1234", b"x"))

    assert len(signatures_from(line * 64)) == 64
    for lines in ("", line * 65, line[:-1]):
        with pytest.raises(MalformedError):
            signatures_from(lines)


def test_a_text_may_have_empty_lines(log_key):
    note = signed(Note("one\n\ntwo\n\n"), log_key)

    assert Note.read(bytes(note)) == note
    assert note.signed_by([log_key.key]) == {log_key.key: None}

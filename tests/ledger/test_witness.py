"""A witness answers as C2SP tlog-witness says, and never cosigns two histories."""

from dataclasses import dataclass, field, replace
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.checkpoint import Checkpoint
from domain.ledger.merkle import EMPTY_ROOT, leaf_hash
from domain.ledger.notes import Note, cosigned, signed
from domain.ledger.witness import Head, Submission, Witness
from tests.pace import pace

NOON = 1_795_000_000


@dataclass
class Remembering:
    """A witness's memory that nothing else writes to, unless a test does."""

    heads: dict[str, Head] = field(default_factory=dict)
    beaten_by: Head | None = None

    def last(self, origin: str) -> Head:
        return self.heads.get(origin, Head())

    def move(self, origin: str, last: Head, new: Head) -> bool:
        if self.beaten_by:
            self.heads[origin], self.beaten_by = self.beaten_by, None
        if self.last(origin) != last:
            return False
        self.heads[origin] = new
        return True


@pytest.fixture
def memory() -> Remembering:
    return Remembering()


@pytest.fixture
def witness(memory, log_key, witness_keys) -> Witness:
    return Witness({log_key.key.name: [log_key.key]}, memory, witness_keys[:1])


def submission(log, old: int, new: int) -> bytes:
    return bytes(Submission(old, tuple(log.tree(new).extends(old)), log.note(new)))


def statuses(witness, *bodies: bytes) -> list[int]:
    return [int(witness.add_checkpoint(body, NOON).status) for body in bodies]


def test_the_first_checkpoint_and_each_that_extends_it_are_cosigned(
    witness, memory, log, witness_keys
):
    steps = [(0, 1), (1, 256), (256, 256), (256, 1_000), (1_000, 1_500)]

    for old, new in steps:
        answer = witness.add_checkpoint(submission(log, old, new), NOON)

        assert answer.status == HTTPStatus.OK
        note = cosigned(log.note(new), answer.body, [witness_keys[0].key])
        assert note.signed_by([witness_keys[0].key]) == {witness_keys[0].key: NOON}
        assert memory.last(log.signer.key.name) == Head(new, log.tree(new).root)


def test_the_empty_log_can_be_cosigned(witness, log):
    assert statuses(witness, submission(log, 0, 0), submission(log, 0, 5)) == [200, 200]


def test_all_keys_of_a_witness_cosign(witness, log, witness_keys):
    both = replace(witness, signers=witness_keys)

    answer = both.add_checkpoint(submission(log, 0, 7), NOON)

    assert len(cosigned(log.note(7), answer.body, [k.key for k in witness_keys]).signatures) == 3


def test_a_log_that_forgot_is_told_the_size_that_was_cosigned(witness, log):
    witness.add_checkpoint(submission(log, 0, 1_500), NOON)

    for body in (submission(log, 0, 1_500), submission(log, 0, 900), submission(log, 900, 950)):
        answer = witness.add_checkpoint(body, NOON)

        assert (answer.status, answer.body) == (409, "1500\n")
        assert answer.content_type == "text/x.tlog.size"


def test_a_rewritten_history_is_never_cosigned(witness, memory, log):
    witness.add_checkpoint(submission(log, 0, 1_000), NOON)
    forged = log.but([*log.entries[:300], b"forged", *log.entries[301:]])

    same_size = bytes(Submission(1_000, (), forged.note(1_000)))
    longer = submission(forged, 1_000, 1_500)

    assert statuses(witness, same_size, longer) == [422, 422]
    assert memory.last(log.signer.key.name).root == log.tree(1_000).root


@pytest.mark.parametrize("spoil", [lambda p: p[1:], lambda p: p[::-1], lambda p: (*p, p[0])])
def test_a_wrong_proof_is_refused(witness, log, spoil):
    witness.add_checkpoint(submission(log, 0, 300), NOON)
    right = Submission.read(submission(log, 300, 1_000))

    assert statuses(witness, bytes(replace(right, proof=tuple(spoil(right.proof))))) == [422]


def test_the_first_checkpoint_comes_without_a_proof(witness, log):
    body = bytes(Submission(0, (leaf_hash(b""),), log.note(5)))

    assert statuses(witness, body) == [422]


def test_an_empty_log_has_the_empty_root(witness, log_key):
    note = signed(Note(Checkpoint(log_key.key.name, 0, leaf_hash(b"")).text), log_key)

    assert statuses(witness, bytes(Submission(0, (), note))) == [422]


def test_an_unknown_log_is_not_found(witness, log_key):
    note = signed(Note(Checkpoint("another.example/log", 0, EMPTY_ROOT).text), log_key)

    assert statuses(witness, bytes(Submission(0, (), note))) == [404]


def test_who_does_not_hold_the_logs_key_is_forbidden(witness, log, stranger):
    by_another = signed(Note(log.note(5).text), stranger)
    changed = Note(log.note(5).text.replace("\n5\n", "\n6\n"), log.note(5).signatures)

    bodies = [bytes(Submission(0, (), note)) for note in (by_another, changed)]

    assert statuses(witness, *bodies) == [403, 403]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"old 0\n", b""),
        (b"old 0\n", b"old -1\n"),
        (b"old 0\n", b"old 00\n"),
        (b"old 0\n", b"old 6\n"),
        (b"old 0\n", b"old 0\nAAAA\n"),
        (b"old 0\n", b"old 0\n" + (b"A" * 43 + b"=\n") * 64),
        (b"\n\n", b"\n"),
        (b"\n5\n", b"\nfive\n"),
        ("— ".encode(), b"- "),
    ],
)
def test_what_is_no_submission_is_a_bad_request(witness, log, old, new):
    body = submission(log, 0, 5)
    assert old in body

    assert statuses(witness, body.replace(old, new, 1)) == [400]


def test_of_two_submissions_at_once_one_wins(witness, memory, log):
    memory.beaten_by = Head(1_200, log.tree(1_200).root)

    answer = witness.add_checkpoint(submission(log, 0, 1_000), NOON)

    assert (answer.status, answer.body) == (409, "1200\n")
    assert memory.last(log.signer.key.name).size == 1_200


@pace(25)
@given(steps=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()), max_size=8))
def test_whatever_is_submitted_a_witness_remembers_one_growing_history(
    log, log_key, witness_keys, steps
):
    forged = log.but([b"forged", *log.entries[1:60]])
    memory = Remembering()
    witness = Witness({log_key.key.name: [log_key.key]}, memory, witness_keys)
    seen = [Head()]

    for old, new, is_forged in steps:
        source = forged if is_forged else log
        if old <= new:
            witness.add_checkpoint(submission(source, old, new), NOON)
        seen.append(memory.last(log_key.key.name))

    assert [head.size for head in seen] == sorted(head.size for head in seen)
    histories = [source.tree(head.size).root for head in seen for source in (log, forged)]
    honest, other = histories[::2], histories[1::2]
    assert [head.root for head in seen] in (honest, other)


def test_a_submission_is_read_as_it_is_spelt(log):
    body = submission(log, 300, 1_000)

    assert bytes(Submission.read(body)) == body

"""A policy says whom to believe, and nothing in it can be understood in two ways."""

import pytest

from adapters.ledger.signer import KeyInHand
from domain.ledger.encoding import MalformedError
from domain.ledger.note_keys import Kind
from domain.ledger.policy import Policy

NAMES = ["x1", "x2", "x3", "y1", "y2", "y3"]
WITNESSES = {
    name: KeyInHand.of(f"{name}.example", Kind.COSIGNATURE, name.encode() * 16).key
    for name in NAMES
}
LINES = [f"witness {name} {key}" for name, key in WITNESSES.items()]
A_LOG = KeyInHand.of("example.com/log", Kind.ED25519, b"l" * 32).key
TWO_LEVELS = [
    *LINES,
    "group X 2 x1 x2 x3",
    "group Y any y1 y2 y3",
    "group X-and-Y all X Y",
    "quorum X-and-Y",
]


def policy(*lines: str) -> Policy:
    return Policy.read("".join(f"{line}\n" for line in lines).encode())


@pytest.mark.parametrize(
    ("witnesses", "suffice"),
    [
        ("x1 x2 y1", True),
        ("x1 x3 y2 y3", True),
        ("x1 x2 x3", False),
        ("x1 y1 y2 y3", False),
        ("", False),
        ("x1 x1 y1", False),
    ],
)
def test_groups_of_groups_say_who_is_enough(witnesses, suffice):
    assert policy(*TWO_LEVELS).suffices(set(witnesses.split())) is suffice


def test_a_quorum_may_be_one_witness_or_none():
    assert policy(LINES[0], "quorum x1").suffices({"x1"})
    assert not policy(LINES[0], "quorum x1").suffices({"x2"})
    assert policy("quorum none").suffices(())


def test_comments_and_addresses_are_allowed():
    read = policy(
        "# trust",
        "  \t# more",
        "",
        f"\tlog  {A_LOG}\thttps://log.example/ ",
        f"{LINES[0]} https://witness.example/",
        "quorum x1",
    )

    assert read.logs == [A_LOG]
    assert read.witnesses == {"x1": WITNESSES["x1"]}


def test_a_name_that_is_not_utf8_is_still_a_name():
    raw = f"{LINES[0].replace('x1 ', 'KEY ')}\nquorum KEY\n".encode().replace(b"KEY", b"\xff")

    assert len(Policy.read(raw).witnesses) == 1


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [f"log {A_LOG}"],
        ["quorum x1"],
        ["quorum none", "quorum none"],
        [LINES[0], LINES[0].replace("x1 ", "x9 "), "quorum x1"],
        [LINES[0], LINES[1].replace("x2 ", "x1 "), "quorum x1"],
        [f"log {A_LOG}", f"log {A_LOG}", "quorum none"],
        [f"log {WITNESSES['x1']}", "quorum none"],
        [f"witness a {A_LOG}", "quorum a"],
        [LINES[0].replace("x1 ", "none "), "quorum none"],
        [*LINES, "group g 0 x1", "quorum g"],
        [*LINES, "group g 2 x1", "quorum g"],
        [*LINES, "group g 01 x1", "quorum g"],
        [*LINES, "group g most x1", "quorum g"],
        [*LINES, "group g any", "quorum g"],
        [*LINES, "group g any none", "quorum g"],
        [*LINES, "group g any x1 x1", "quorum g"],
        [*LINES, "group g any x1", "group h any g x1", "quorum h"],
        [*LINES, "group g any g", "quorum g"],
        [*LINES, "group g any h", "group h any x1", "quorum g"],
        [*LINES, "group x1 any x2", "quorum x1"],
        ["quorum none extra"],
        ["log"],
        [f"log {A_LOG} url more", "quorum none"],
        ["trust everybody", "quorum none"],
        ["quorum none\r"],
    ],
)
def test_what_is_not_a_policy_is_refused(lines):
    with pytest.raises(MalformedError):
        policy(*lines)


def test_a_policy_that_breaks_off_is_refused():
    with pytest.raises(MalformedError):
        Policy.read(b"quorum none")


def test_a_checkpoint_is_seen_as_the_policy_says(log, quorum_policy, log_only_policy):
    unseen, seen = log.note(20), log.note(20, at=1_000)
    strict, lax = Policy.read(quorum_policy), Policy.read(log_only_policy)

    assert strict.seen(seen).quorum
    assert strict.seen(seen).witnesses == {"i": 1_000, "o": 1_000}
    assert strict.seen(seen).checkpoint.size == 20
    assert not strict.seen(unseen).quorum
    assert lax.seen(unseen).quorum

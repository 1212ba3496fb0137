"""Asking witnesses: each cosignature is checked, and none who is away or lies stops the others."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from adapters.ledger.signer import KeyInHand
from adapters.witnesses import client as witness_client
from adapters.witnesses.client import gather, witness_session
from adapters.witnesses.door import open_door
from domain.ledger.note_keys import Kind
from domain.ledger.policy import Policy
from domain.ledger.witness import Answer, Head
from tests.ledger.witnesses import AWitness


@dataclass
class Silent(AWitness):
    """Takes a submission, and answers nothing until a test lets it."""

    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def add_checkpoint(self, body: bytes) -> Answer:
        await self.released.wait()
        return await super().add_checkpoint(body)


def a_key(seed: bytes) -> KeyInHand:
    return KeyInHand.of(f"{seed.decode()}.example.org", Kind.COSIGNATURE, seed * 32)


@pytest.fixture
async def here(log_key):
    """A witness that answers, and its port."""
    witness = AWitness(log_key.key)
    async with open_door(witness, "127.0.0.1", 0) as port:
        yield witness, port


@pytest.fixture
def extends(log):
    async def extends(old: int, new: int = 1_500) -> list[bytes]:
        return log.tree(new).extends(old)

    return extends


@pytest.fixture
def asked(log, log_key, extends):
    """Ask the witnesses of some policy lines for the log's 1,500 entries."""

    async def asked(*lines: str, last: Mapping[str, int] | None = None):
        text = "".join(f"{line}\n" for line in (f"log {log_key.key}", *lines, "quorum here"))
        policy = Policy.read(text.encode())
        async with witness_session() as session:
            return await gather(session, policy, log.note(1_500), extends, last or {}), policy

    return asked


def line(name: str, key: KeyInHand, port: int) -> str:
    return f"witness {name} {key.key} http://127.0.0.1:{port}/"


async def test_witnesses_that_are_away_or_lie_stop_nobody(here, asked, log_key):
    witness, port = here
    another = AWitness(log_key.key, key=a_key(b"x"))
    async with open_door(another, "127.0.0.1", 0) as lying:
        gathered, policy = await asked(
            line("here", witness.key, port),
            line("away", a_key(b"a"), 1),
            line("liar", a_key(b"l"), lying),
            f"witness nowhere {a_key(b'n').key} nonsense://?",
            f"witness unasked {a_key(b'u').key}",
        )

    seen = policy.seen(gathered.note)
    assert (set(seen.witnesses), seen.quorum) == ({"here"}, True)
    assert {each.witness for each in gathered.refusals} == {"away", "liar", "nowhere"}
    assert not any(each.accuses for each in gathered.refusals)
    assert gathered.sizes == {"here": 1_500}


async def test_a_witness_tells_its_size_and_is_asked_once_more(here, asked, log, log_key):
    witness, port = here
    witness.memory.heads[log_key.key.name] = Head(700, log.tree(700).root)

    for last in ({}, {"here": 700}, {"here": 4_000}):
        gathered, policy = await asked(line("here", witness.key, port), last=last)

        assert policy.seen(gathered.note).quorum
    assert witness.asked == 2 + 2 + 2


@pytest.mark.parametrize(
    ("size", "spoil", "status"), [(1_600, bytes, 409), (900, lambda root: root[::-1], 422)]
)
async def test_a_witness_that_saw_another_history_accuses(
    here, asked, log, log_key, size, spoil, status
):
    witness, port = here
    root = spoil(log.tree(min(size, 1_500)).root)
    witness.memory.heads[log_key.key.name] = Head(size, root)

    gathered, policy = await asked(line("here", witness.key, port))

    [refusal] = gathered.refusals
    assert (refusal.status, refusal.accuses) == (status, True)
    assert not policy.seen(gathered.note).quorum


async def test_once_the_quorum_is_there_nobody_is_waited_for_long(
    here, asked, log_key, monkeypatch
):
    monkeypatch.setattr(witness_client, "GRACE_S", 0.05)
    witness, port = here
    silent = Silent(log_key.key, key=a_key(b"s"))
    async with open_door(silent, "127.0.0.1", 0) as other:
        gathered, policy = await asked(
            line("here", witness.key, port), line("silent", silent.key, other)
        )
        silent.released.set()

    assert policy.seen(gathered.note).quorum
    assert [each.reason for each in gathered.refusals] == ["no answer in time"]


async def test_what_is_wrong_on_our_side_is_not_taken_for_a_refusal(here, log, log_key):
    witness, port = here
    policy = Policy.read(witness.policy(port))

    async def broken(_: int) -> list[bytes]:
        raise TimeoutError

    async with witness_session() as session:
        with pytest.raises(TimeoutError):
            await gather(session, policy, log.note(5), broken, {})

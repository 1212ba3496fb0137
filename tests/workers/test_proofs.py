"""Proofs on real engines: each registration once, to its citizen, never ahead of the witnesses."""

import asyncio
import json
from collections.abc import Callable

import pytest

from adapters.bus import Bus
from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from domain.ledger.leaf import leaf_from
from domain.ledger.tlog_proof import TlogProof
from handlers.integrating import seal
from workers import proofs
from workers.wiring import House

PROOFS = "PROOFS"


class DyingBus(Bus):
    """Stores a batch, and fails before anybody hears of it."""

    async def publish_batch(self, messages, *, after=None):
        await super().publish_batch(messages, after=after)
        raise ConnectionError


@pytest.fixture
def witness(house: House) -> Callable[[], int]:
    """Seal what there is and call it witnessed; tell the size."""
    ledger = LedgerStore(house.pool)

    def witnessed() -> int:
        seal(SealingStore(ledger), house.signer, house.clock.now())
        last = ledger.latest_checkpoint()
        ledger.keep_witnessed(last.size, last.note, house.clock.now())
        return last.size

    return witnessed


async def test_a_registration_is_proved_to_channel_and_token_of_its_citizen(
    house, at_work, complaints, witness, holds, sent
):
    [case] = complaints(1)
    size = witness()

    async with at_work(proofs.run):
        await holds(PROOFS, 1)

    [told] = await sent(PROOFS)
    data = told.event["data"]
    proof = TlogProof.read(data["proof"].encode())
    leaf = leaf_from(proof.extra)
    assert told.subject == f"proofs.web.{house.register.opened_by([case])[case]}"
    assert told.id == f"BKS:{leaf.position}"
    assert proof.holds(proof.extra)
    assert (leaf.aggregate, json.loads(leaf.state)["number"]) == (case, data["number"])
    assert (data["status"], data["index"], data["size"]) == ("proved", proof.index, size)


async def test_no_proof_runs_ahead_of_the_witnesses(
    bus, house, at_work, complaints, act, witness, holds, sent
):
    first, second = complaints(2)
    witness()
    act(first, "verify")
    [third] = complaints(1)

    async with at_work(proofs.run):
        await holds(PROOFS, 2)
        act(second, "verify")
    told = [message.event["subject"] for message in await sent(PROOFS)]
    assert told == [str(first), str(second)]

    witness()
    async with at_work(proofs.run):
        await holds(PROOFS, 3)
    assert [m.event["subject"] for m in await sent(PROOFS)] == [*told, str(third)]


async def test_a_crash_after_storing_loses_nothing_and_doubles_nothing(
    bus, house, at_work, complaints, witness, holds, sent
):
    complaints(3)
    witness()
    with pytest.raises(ConnectionError):
        await proofs.run(house, DyingBus(bus.nc, bus.js), asyncio.Event())
    [fourth] = complaints(1)
    witness()

    async with at_work(proofs.run):
        await holds(PROOFS, 4)

    told = await sent(PROOFS)
    assert len({message.id for message in told}) == len(told) == 4
    assert told[-1].event["subject"] == str(fourth)


async def test_what_a_proof_carries_holds_no_word_of_the_citizen(
    at_work, complaints, witness, holds, sent
):
    complaints(1)
    witness()

    async with at_work(proofs.run):
        await holds(PROOFS, 1)

    [told] = await sent(PROOFS)
    leaf = TlogProof.read(told.event["data"]["proof"].encode()).extra
    assert not any(word in leaf for word in (b"Contoh", b"Paspor", b"+628"))

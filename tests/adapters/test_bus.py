"""Publishing in batches on the real server: whole or not at all, and fenced."""

import pytest

from adapters.bus import BatchRefusedError, Bus, Outgoing, facts_stream


def fact(number: int) -> Outgoing:
    return Outgoing("facts.BKS.complaint.00.registered", b"{}", f"BKS:{number}")


async def test_a_batch_is_stored_in_order(bus: Bus):
    last = await bus.publish_batch([fact(n) for n in range(1, 1001)], after=0)

    assert last == 1000
    assert await bus.last_of(facts_stream("BKS")) == (1000, "BKS:1000")


async def test_a_second_writer_is_fenced_off(bus: Bus):
    await bus.publish_batch([fact(1), fact(2)], after=0)

    with pytest.raises(BatchRefusedError):
        await bus.publish_batch([fact(3)], after=1)

    assert await bus.last_of(facts_stream("BKS")) == (2, "BKS:2")


async def test_an_empty_stream_has_no_last_message(bus: Bus):
    assert await bus.last_of(facts_stream("BKS")) == (0, None)

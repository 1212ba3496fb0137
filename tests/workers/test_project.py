"""The projecting worker on real engines: level with the log, woken by the relay or by itself."""

import asyncio

from adapters.read_models.store import fold_all, stored
from projections.case_register import CaseRegister
from tests.waiting import eventually
from workers import project, relay
from workers.wiring import House


async def level(house: House, cases: int) -> None:
    """Wait until the register holds so many cases."""
    await eventually(lambda: len(kept(house)) >= cases)


def kept(house: House) -> dict:
    with house.pool.connection() as conn:
        found = conn.execute("SELECT to_regclass('read.case_register')").fetchone()
        return stored(conn, CaseRegister()) if found and found[0] else {}


async def test_the_register_becomes_what_the_log_says(house, at_work, complaints, act):
    act(complaints(20)[3], "verify")

    async with at_work(project.run):
        await level(house, 20)
        await asyncio.to_thread(complaints, 20)
        await level(house, 40)

    with house.pool.connection() as conn:
        assert kept(house) == fold_all(conn, CaseRegister())


async def test_the_relay_wakes_it(house, at_work, complaints, monkeypatch):
    monkeypatch.setattr(project, "POLL_S", 3)

    async with at_work(project.run), at_work(relay.run):
        await level(house, 0)
        async with asyncio.timeout(2):
            await asyncio.to_thread(complaints, 1)
            await level(house, 1)

"""An office, its ledger and a mirror that its policy names: the whole way of a fact."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.audit_export import verify
from adapters.bus import Bus
from adapters.engines import Engines
from adapters.ledger.folder import LedgerFolder
from adapters.log.reader import last_position
from adapters.witnesses.mirror_copy import MirrorCopy
from tests.ledger.outside.conftest import Home
from tests.waiting import eventually
from workers import ledger, relay
from workers.outside import mirror
from workers.settings import Outside, Source
from workers.wiring import House

WHOLE = 0


@pytest.fixture
def house(house: House, tmp_path) -> House:
    """An office that publishes its checkpoints apart from every other test's."""
    settings = house.settings.model_copy(update={"data": tmp_path / "office"})
    return replace(house, settings=settings)


@pytest.fixture
def home(tmp_path, house: House) -> Home:
    home = Home("mirror", tmp_path / "mirror")
    home.set_up(house.signer)
    return home


@pytest.fixture
def policy(house: House, home: Home) -> Path:
    """The office's policy: this mirror must have it all."""
    file = LedgerFolder(house.settings.ledger_folder).policy_file
    file.parent.mkdir(parents=True)
    witness = f"witness cermin {home.signer.key} {home.url}"
    file.write_text(f"log {house.signer.key}\n{witness}\nquorum cermin\n")
    return file


async def test_what_an_office_records_is_held_and_cosigned_outside(
    house: House, bus: Bus, engines: Engines, home: Home, policy: Path
):
    with house.pool.connection() as conn:
        last = last_position(conn)
    settings = Outside(data=home.folder, host="127.0.0.1", port=home.port, log_format="json")
    source = Source(nats_url=engines.nats_url, nats_seed=engines.mirror_seed_file)
    stop = asyncio.Event()
    works = [
        asyncio.create_task(mirror.run(settings, stop, source=source)),
        asyncio.create_task(relay.run(house, bus, stop)),
        asyncio.create_task(ledger.run(house, bus, stop)),
    ]
    copy = home.folder / "log" / "checkpoint"
    try:
        await eventually(copy.exists)
    finally:
        stop.set()
        await asyncio.gather(*works)

    assert MirrorCopy(home.folder).held.position == last
    paths = [str(copy.parent), str(house.settings.ledger_folder / "checkpoint")]
    assert verify.main(["history", *paths, "--policy", str(policy)]) == WHOLE

"""The mirror on the office's bus: it holds the log to the byte, and cosigns what it holds."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import nats
import pytest

from adapters.audit_export import verify
from adapters.bus import Bus, facts_stream
from adapters.bus.checkpoints import checkpoint_message, publish_checkpoint
from adapters.bus.direct import DirectReader
from adapters.bus.rendering import entry_in, fact_message, fact_messages
from adapters.bus.streams import streams_of
from adapters.engines import Engines, read_seed
from adapters.log.reader import Entry
from adapters.witnesses.door import origin_hash
from adapters.witnesses.mirror_copy import MirrorCopy
from domain.ledger.leaf import Leaf
from domain.ledger.notes import cosigned
from tests.ledger.outside.conftest import Home
from tests.waiting import eventually
from workers.outside import mirror
from workers.settings import Outside, Source

OFFICE, WHOLE = "BKS", 0
STATE = b'{"v":1,"at":"2026-11-24T02:00:00Z","recorded_at":"2026-11-24T02:00:00Z","nth":%d}'

Relay = Callable[[int], Coroutine[None, None, None]]


@pytest.fixture(scope="module")
def entries(facts) -> list[Entry]:
    """Facts as the log has them, with gaps in their positions."""
    return [
        Entry(each.position, each.aggregate, each.version, each.topic, STATE % nth)
        for nth, each in enumerate(facts[:700])
    ]


@pytest.fixture(scope="module")
def mirrored(log, entries):
    """The log of those facts."""
    return log.but([Leaf(*each).encoded() for each in entries])


@pytest.fixture
def home(tmp_path, log_key, engines: Engines) -> Home:
    """A mirror with a key, a log, and a seed of its own account."""
    more = {
        "TANGGAP_NATS_URL": engines.nats_url,
        "TANGGAP_NATS_SEED": str(engines.mirror_seed_file),
    }
    home = Home("mirror", tmp_path / "mirror", more)
    home.set_up(log_key)
    return home


@pytest.fixture
def relay(bus: Bus, entries) -> Relay:
    """Carry the facts up to some size to the stream."""
    sent = 0

    async def relay(size: int) -> None:
        nonlocal sent
        await bus.publish_batch(fact_messages(OFFICE, entries[sent:size]), after=sent)
        sent = size

    return relay


@pytest.fixture
def announce(bus: Bus, mirrored):
    """Publish a checkpoint as the office does."""

    async def announce(size: int) -> None:
        message = checkpoint_message(OFFICE, size, mirrored.note(size), size)
        await publish_checkpoint(bus, message)

    return announce


@pytest.fixture
async def at_work(home: Home, engines: Engines):
    """The mirror at work in this process."""

    @asynccontextmanager
    async def working():
        settings = Outside(data=home.folder, host="127.0.0.1", port=home.port, log_format="json")
        source = Source(nats_url=engines.nats_url, nats_seed=engines.mirror_seed_file)
        stop = asyncio.Event()
        task = asyncio.create_task(mirror.run(settings, stop, source=source))
        try:
            await eventually(home.listens)
            yield MirrorCopy(home.folder).folder
        finally:
            stop.set()
            await task

    return working


def size_of(folder: Path) -> int:
    """The size of the checkpoint that is published in a folder."""
    file = folder / "checkpoint"
    return int(file.read_text().split("\n")[1]) if file.exists() else 0


def test_a_fact_is_read_from_the_bus_to_the_byte(entries):
    odd = Entry(9, UUID(int=7), 3, "case.held", '{"recorded_at":"x","data":{"é":"}"}}'.encode())

    for entry in (entries[0], odd):
        assert entry_in(fact_message(OFFICE, entry).payload) == entry


async def test_a_mirror_that_is_killed_holds_the_log_all_the_same(
    home, relay, announce, mirrored, tmp_path, log_key
):
    folder = home.folder / "log"
    await relay(300)
    with home.running() as process:
        await eventually((folder / "tile/entries/000").exists)
        process.kill()
    await relay(700)
    with home.running():
        await announce(700)
        await eventually(lambda: size_of(folder) == 700)

    policy = tmp_path / "policy"
    policy.write_text(f"log {log_key.key}\nwitness m {home.signer.key}\nquorum m\n")
    assert verify.main(["history", str(folder), "--policy", str(policy)]) == WHOLE
    MirrorCopy(home.folder).verify()


async def test_a_submission_waits_for_its_entries(
    home, at_work, relay, mirrored, submit, submission, session
):
    await relay(100)
    async with at_work():
        early = asyncio.create_task(submit(home, submission(mirrored, 0, 400)))
        await relay(400)

        assert (await early)[0] == HTTPStatus.OK


async def test_what_is_not_held_is_not_cosigned(
    home, at_work, relay, mirrored, submit, submission, log_key, monkeypatch
):
    monkeypatch.setattr(mirror, "PATIENCE_S", 0.05)
    forged = mirrored.but([*mirrored.entries[:50], b"forged", *mirrored.entries[51:]])
    await relay(100)
    async with at_work():
        missing = await submit(home, submission(mirrored, 0, 101))
        await eventually(lambda: MirrorCopy(home.folder).size == 100)
        another = await submit(home, submission(forged, 0, 100))
        right = await submit(home, submission(mirrored, 0, 100))

    statuses = [status for status, *_ in (missing, another, right)]
    assert statuses == [503, 422, 200]


async def test_a_mirror_serves_what_it_published(
    home, at_work, relay, announce, submit, submission, mirrored, session
):
    shown = f"{home.url}/{origin_hash(mirrored.signer.key.name)}"
    await relay(700)
    async with at_work() as folder:
        await submit(home, submission(mirrored, 0, 690))
        await announce(690)
        await eventually(lambda: size_of(folder) == 690)

        for path in ("checkpoint", "tile/entries/001", "tile/0/002.p/178"):
            async with session.get(f"{shown}/{path}") as answer:
                assert await answer.read() == (folder / path).read_bytes()


async def test_an_older_checkpoint_is_published_if_it_was_cosigned_here(
    home, at_work, relay, submit, submission, mirrored, bus
):
    await relay(700)
    async with at_work() as folder:
        _, _, line = await submit(home, submission(mirrored, 0, 600))
        await submit(home, submission(mirrored, 600, 700))
        note = cosigned(mirrored.note(600), line, [home.signer.key])
        await publish_checkpoint(bus, checkpoint_message(OFFICE, 600, note, 1))

        await eventually(lambda: size_of(folder) == 600)


async def test_a_stream_that_was_made_anew_is_read_from_its_beginning(
    home, at_work, bus: Bus, entries, relay, announce
):
    async with at_work() as folder:
        await relay(300)
        await announce(300)
        await eventually(lambda: size_of(folder) == 300)
    [config] = [each for each in streams_of(OFFICE) if each.name == facts_stream(OFFICE)]
    await bus.js.delete_stream(facts_stream(OFFICE))
    await bus.js.add_stream(replace(config, first_seq=1_000))
    await bus.publish_batch(fact_messages(OFFICE, entries[:400]))

    async with at_work() as folder:
        await announce(400)
        await eventually(lambda: size_of(folder) == 400)


async def test_a_mirrors_account_reads_two_streams_and_does_nothing_else(
    engines: Engines, bus: Bus, relay
):
    await relay(3)
    refused = list[str]()

    async def hear(error: Exception) -> None:
        refused.append(str(error))

    seed = read_seed(engines.mirror_seed_file)
    nc = await nats.connect(engines.nats_url, nkeys_seed_str=seed, error_cb=hear)
    reader = DirectReader(nc, facts_stream(OFFICE))
    subjects = (
        f"facts.{OFFICE}.case.00.forged",
        f"checkpoints.{OFFICE}",
        "$JS.API.DIRECT.GET.RECEIPTS",
        f"$JS.API.STREAM.INFO.{facts_stream(OFFICE)}",
        f"$JS.API.CONSUMER.CREATE.{facts_stream(OFFICE)}",
    )

    for subject in subjects:
        await nc.publish(subject, b"{}")
    await nc.subscribe("intake.>")

    await eventually(lambda: len(refused) == len(subjects) + 1)
    assert len(await reader.after(0, 10)) == 3
    await nc.close()

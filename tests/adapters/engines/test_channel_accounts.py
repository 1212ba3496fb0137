"""What a channel can do on the real server, and what it cannot, whatever it claims."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from nats.aio.client import Client
from nats.errors import NoRespondersError, TimeoutError  # noqa: A004 - it is their name for it
from nats.js import JetStreamContext
from nats.js.api import StreamConfig

from adapters.engines import Engines, read_seed

DIRECT_GET = "$JS.API.DIRECT.GET.RECEIPTS"


@dataclass
class Someone:
    """A client who remembers what the server held against it."""

    client: Client
    complaints: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    async def was_refused(self, about: str) -> bool:
        """Whether the next thing that the server objects to is this."""
        async with asyncio.timeout(5):
            return about in await self.complaints.get()


async def connected(engines: Engines, seed_file) -> Someone:
    someone = Someone(Client())

    async def complained(error: Exception) -> None:
        await someone.complaints.put(str(error))

    await someone.client.connect(
        engines.nats_url, nkeys_seed_str=read_seed(seed_file), error_cb=complained
    )
    return someone


@pytest.fixture(scope="module")
async def office(engines: Engines) -> AsyncIterator[Client]:
    client = (await connected(engines, engines.office_seed_file)).client
    streams = client.jetstream()
    for name, subjects in (
        ("INTAKE", "intake.>"),
        ("FACTS", "facts.>"),
        ("RECEIPTS", "receipts.>"),
    ):
        await streams.add_stream(StreamConfig(name=name, subjects=[subjects], allow_direct=True))
    yield client
    await client.close()


@pytest.fixture
async def streams(office: Client) -> JetStreamContext:
    context = office.jetstream()
    for name in ("INTAKE", "FACTS", "RECEIPTS"):
        await context.purge_stream(name)
    return context


@pytest.fixture
async def web(engines: Engines, office: Client) -> AsyncIterator[Someone]:
    someone = await connected(engines, engines.channel_seeds["web"])
    yield someone
    await someone.client.close()


async def stored(streams: JetStreamContext, name: str) -> dict[str, int]:
    info = await streams.stream_info(name, subjects_filter=">")
    return info.state.subjects or {}


async def all_stored(streams: JetStreamContext) -> None:
    """Queue up behind whatever still travels to a stream.

    A stream sends acknowledgements in order, so the caller has had a later one before this.
    """
    for name in ("intake", "facts", "receipts"):
        await streams.publish(f"{name}.last", b"")


async def test_a_stranger_does_not_get_in(engines):
    address = urlsplit(engines.nats_url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)

    writer.write(b"CONNECT {}\r\nPING\r\n")
    answer = await asyncio.wait_for(reader.read(), 5)

    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"INFO ")
    assert answer.endswith(b"-ERR 'Authorization Violation'\r\n")


async def test_a_citizens_message_is_stored_and_acknowledged(web, streams):
    answer = await web.client.request("intake.web.complaint", b"the queue", timeout=5)

    acknowledged = json.loads(answer.data)
    kept = await streams.get_msg("INTAKE", acknowledged["seq"])
    assert acknowledged["stream"] == "INTAKE"
    assert (kept.subject, kept.data) == ("intake.web.complaint", b"the queue")


async def test_a_channel_that_uses_jetstream_publish_gets_its_acknowledgement(web, streams):
    acknowledged = await web.client.jetstream().publish("intake.web.complaint", b"the queue")

    assert (acknowledged.stream, await stored(streams, "INTAKE")) == (
        "INTAKE",
        {"intake.web.complaint": 1},
    )


@pytest.mark.parametrize(
    "subject",
    [
        "intake.bri.complaint",
        "facts.BKS.complaint.registered",
        "receipts.web.0123",
        "refused.web",
        "status.bri",
        "openings.bri",
        "$JS.API.DIRECT.GET.PROOFS.proofs.bri.secret",
        "$JS.API.STREAM.PURGE.INTAKE",
        f"{DIRECT_GET}.receipts.bri.secret",
        f"{DIRECT_GET}.>",
        DIRECT_GET,
    ],
)
async def test_a_channel_speaks_only_under_its_own_name(web, streams, subject):
    await streams.publish("receipts.bri.secret", b"for bri alone")

    with pytest.raises(TimeoutError):
        await web.client.request(subject, b"", timeout=0.1)

    assert await web.was_refused(f'publish to "{subject.lower()}"')
    assert not await stored(streams, "INTAKE")
    assert not await stored(streams, "FACTS")
    assert await stored(streams, "RECEIPTS") == {"receipts.bri.secret": 1}


@pytest.mark.parametrize(
    "forged",
    [
        "facts.BKS.complaint.forged",
        "receipts.bri.0123",
        "intake.bri.complaint",
        "intake.web.again",
    ],
)
async def test_an_acknowledgement_cannot_be_aimed_at_a_subject_of_the_office(web, streams, forged):
    await web.client.publish("intake.web.first", b"x", reply=forged)
    await web.client.request("intake.web.second", b"x", timeout=5)
    await all_stored(streams)

    assert set(await stored(streams, "INTAKE")) == {
        "intake.web.first",
        "intake.web.second",
        "intake.last",
    }
    assert set(await stored(streams, "FACTS")) == {"facts.last"}
    assert set(await stored(streams, "RECEIPTS")) == {"receipts.last"}


async def test_within_one_account_the_same_forgery_would_succeed(office, streams):
    await office.publish("intake.web.first", b"x", reply="facts.BKS.complaint.forged")
    await office.request("intake.web.second", b"x", timeout=5)
    await all_stored(streams)

    assert set(await stored(streams, "FACTS")) == {"facts.BKS.complaint.forged", "facts.last"}


@pytest.mark.parametrize("kind", ["receipts", "proofs", "notices"])
async def test_a_channel_hears_what_is_for_it_and_nothing_else(office, web, kind):
    heard = await web.client.subscribe(f"{kind}.web.*")
    await web.client.flush()

    await office.publish(f"{kind}.bri.1", b"for bri")
    await office.publish(f"{kind}.web.1", b"for web")

    first = await heard.next_msg(timeout=5)
    assert (first.subject, first.data) == (f"{kind}.web.1", b"for web")


async def test_a_channel_hears_of_its_refusals(office, web):
    heard = await web.client.subscribe("refused.web")
    await web.client.flush()

    await office.publish("refused.web", b"unreadable")

    assert (await heard.next_msg(timeout=5)).data == b"unreadable"


@pytest.mark.parametrize("subject", ["receipts.>", "receipts.bri.1", "refused.*", "intake.>", ">"])
async def test_a_channel_cannot_listen_at_other_doors(web, subject):
    await web.client.subscribe(subject)

    assert await web.was_refused(f'subscription to "{subject}"')


async def test_a_channel_fetches_its_last_receipt_again(web, streams):
    await streams.publish("receipts.web.0123", b"accepted")

    answer = await web.client.request(f"{DIRECT_GET}.receipts.web.0123", b"", timeout=5)

    assert (answer.data, answer.headers["Nats-Subject"]) == (b"accepted", "receipts.web.0123")


@pytest.mark.parametrize("trick", [b'{"seq":1}', b'{"multi_last":["receipts.>"]}'])
async def test_a_fetch_cannot_be_talked_into_another_channels_receipt(web, streams, trick):
    await streams.publish("receipts.bri.secret", b"for bri alone")

    answer = await web.client.request(f"{DIRECT_GET}.receipts.web.0123", trick, timeout=5)

    assert (answer.data, answer.headers["Status"]) == (b"", "408")


async def test_a_channel_asks_for_a_status_and_is_answered(office, web):
    async def answer(question) -> None:
        await question.respond(b"due tomorrow")

    asked = await office.subscribe("status.*", cb=answer)
    await office.flush()

    reply = await web.client.request("status.web", b"BKS-2026-000001", timeout=5)

    await asked.unsubscribe()
    assert reply.data == b"due tomorrow"


async def test_a_status_that_nobody_answers_is_known_at_once(web):
    with pytest.raises(NoRespondersError):
        await web.client.request("status.web", b"", timeout=5)

"""Pulling from a durable consumer so that no message is passed over, whoever crashed before.

One acknowledgement counts for all before it. That is safe only if everything before it has come
here, and three things of NATS stand against it; each would lose messages without a word:

- After a crash the server keeps what it had delivered until `ack_wait` is over, and meanwhile gives
  later messages. So the consumer is set back to what was acknowledged whenever a pull begins.
- A message can get lost on a connection that breaks. Deliveries are numbered without gaps; a gap is
  a crash, and the next run sets the consumer back.
- `fetch` of nats-py takes a message with a header `Status` for the server's own and drops it. Here
  only what has no acknowledgement subject is the server's own.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NoAnswerError

from adapters.bus.bus import Bus
from adapters.bus.forgiving import forgive

BATCH = 500
BATCH_BYTES = 32 * 1024 * 1024
EXPIRES_S = 10.0
LINGER_S = 0.01
RETRY_S = 0.2
PATIENCE_S = 15.0
ANSWER_TIMEOUT_S = 5
ACK = "$JS.ACK."
ENDED = frozenset({"404", "408"})
FULL = "MaxBytes"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SHORT = 9
REQUEST = json.dumps(
    {"batch": BATCH, "max_bytes": BATCH_BYTES, "expires": int(EXPIRES_S * 1_000_000_000)}
).encode()


class MissedError(Exception):
    """A delivery never came here, or somebody else pulls too; begin again."""


class AwayError(Exception):
    """The consumer does not answer: deleted, or its server is down."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One stored message, as it came to us; *place* counts deliveries, without gaps."""

    subject: str
    body: bytes
    sequence: int
    stored_at: datetime
    place: int
    ack: str


class Pull:
    """What has come and is not taken yet; the next batch comes while one is being decided."""

    def __init__(self, nc: Client, door: str, decided: int) -> None:
        self.decided = decided
        self._nc = nc
        self._next = f"$JS.API.CONSUMER.MSG.NEXT.{door}"
        self._inbox = nc.new_inbox()
        self._asked = self._wanted = self._place = self._connection = 0
        self._asked_at = self._well_at = 0.0
        self._there: list[Delivery] = []
        self._trouble: str | None = None
        self._missed: MissedError | None = None
        self._news, self._woken = asyncio.Event(), False

    async def take(self, within_s: float) -> list[Delivery]:
        """Up to 500 messages; none if none came in time, or somebody called `wake`."""
        await self._ask()
        if not self._there:
            await self._wait(within_s)
        if 0 < len(self._there) < BATCH:
            await asyncio.sleep(LINGER_S)
        if self._missed:
            raise self._missed
        taken, self._there = self._there[:BATCH], self._there[BATCH:]
        await self._ask()
        return taken

    async def acknowledge(self, last: Delivery) -> None:
        """It and all before it are decided, kept and answered."""
        self.decided = max(self.decided, last.sequence)
        await self._nc.publish(last.ack, b"+ACK")

    def wake(self) -> None:
        """End a `take` that waits."""
        self._woken = True
        self._news.set()

    async def receive(self, msg: Msg) -> None:
        """Take in what the server sends to our inbox."""
        if not msg.reply.startswith(ACK):
            self._hear(msg)
            return
        delivery = _read(msg)
        if delivery.place != self._place + 1:
            self._missed = MissedError(f"delivery {self._place + 1}, but {delivery.place} came")
        self._place, self._trouble = delivery.place, None
        self._wanted -= 1
        self._there.append(delivery)
        self._news.set()

    async def subscribe(self) -> None:
        """Listen where answers to our requests come."""
        forgive(self._nc)
        self._sub = await self._nc.subscribe(
            f"{self._inbox}.*", cb=self.receive, pending_msgs_limit=0, pending_bytes_limit=0
        )

    async def unsubscribe(self) -> None:
        """What comes now is given to the next who pulls."""
        if not self._nc.is_closed:
            await self._sub.unsubscribe()

    async def _wait(self, within_s: float) -> None:
        self._news.clear()
        if not self._woken:
            try:
                async with asyncio.timeout(RETRY_S if self._trouble else within_s):
                    await self._news.wait()
            except TimeoutError:
                pass
        self._woken = False

    async def _ask(self) -> None:
        """Keep one request open, as long as less than a batch is here."""
        now = asyncio.get_running_loop().time()
        if self._is_open(now):
            if now > self._asked_at + RETRY_S:
                self._trouble = None
        elif len(self._there) < BATCH:
            self._asked, self._asked_at, self._wanted = self._asked + 1, now, BATCH
            self._connection = self._nc.stats["reconnects"]
            await self._nc.publish(self._next, REQUEST, reply=f"{self._inbox}.{self._asked}")
        if self._trouble is None:
            self._well_at = now
        elif now > self._well_at + PATIENCE_S:
            raise AwayError(self._trouble)

    def _is_open(self, now: float) -> bool:
        same = self._connection == self._nc.stats["reconnects"]
        return self._wanted > 0 and now < self._asked_at + EXPIRES_S + 1 and same

    def _hear(self, msg: Msg) -> None:
        """The server ended a request, or nobody is there to take one."""
        if not msg.subject.endswith(f".{self._asked}"):
            return
        headers = msg.headers or {}
        status, words = headers.get("Status", "?"), headers.get("Description", "")
        well = status in ENDED or FULL in words
        self._trouble = None if well else f"{status} {words}"
        self._wanted = 0
        self._news.set()


@asynccontextmanager
async def pulling(bus: Bus, stream: str, consumer: str, stop: asyncio.Event) -> AsyncIterator[Pull]:
    """Begin right after what was acknowledged last; nobody else may pull meanwhile."""
    door = f"{stream}.{consumer}"
    pull = Pull(bus.nc, door, await _set_back(bus, door))
    await pull.subscribe()
    stopped = asyncio.create_task(stop.wait())
    stopped.add_done_callback(lambda _: pull.wake())
    try:
        yield pull
    finally:
        stopped.cancel()
        await pull.unsubscribe()


async def _set_back(bus: Bus, door: str) -> int:
    """Have all that is not acknowledged delivered again; return the last that is.

    For a consumer that does not exist, the server gives no answer at all.
    """
    subject = f"$JS.API.CONSUMER.RESET.{door}"
    try:
        answer = await bus.nc.request(subject, timeout=ANSWER_TIMEOUT_S)
    except (NoRespondersError, NoAnswerError):
        raise AwayError(f"no answer on {subject}") from None
    reset = json.loads(answer.data)
    if "error" in reset:
        raise AwayError(reset["error"]["description"])
    return int(reset["ack_floor"]["stream_seq"])


def _read(msg: Msg) -> Delivery:
    """The acknowledgement subject says where a message stands; with a domain it is longer."""
    tokens = msg.reply.split(".")
    sequence, place, nanoseconds = tokens[5:8] if len(tokens) == SHORT else tokens[7:10]
    return Delivery(
        subject=msg.subject,
        body=msg.data,
        sequence=int(sequence),
        stored_at=EPOCH + timedelta(microseconds=int(nanoseconds) // 1000),
        place=int(place),
        ack=msg.reply,
    )

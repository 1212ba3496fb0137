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

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NoAnswerError

from adapters.bus.asking import BATCH, RETRY_S, Asking, AwayError
from adapters.bus.bus import Bus
from adapters.bus.delivery import Delivery, delivery_in

LINGER_S = 0.01
ANSWER_TIMEOUT_S = 5


class MissedError(Exception):
    """A delivery never came here, or somebody else pulls too; begin again."""


class Pull:
    """What has come and is not taken yet; the next batch comes while one is being decided."""

    def __init__(self, nc: Client, door: str, decided: int) -> None:
        self.decided = decided
        self._nc, self._asking, self._place = nc, Asking(nc, door), 0
        self._there: list[Delivery] = []
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
        delivery = delivery_in(msg)
        if delivery is None:
            self._asking.ended(msg)
        else:
            self._take_in(delivery)
        self._news.set()

    async def subscribe(self) -> None:
        """Listen where answers to our requests come; how much comes is bounded by asking."""
        self._sub = await self._nc.subscribe(
            f"{self._asking.inbox}.*", cb=self.receive, pending_msgs_limit=0, pending_bytes_limit=0
        )

    async def unsubscribe(self) -> None:
        """What comes now is given to the next who pulls."""
        if not self._nc.is_closed:
            await self._sub.unsubscribe()

    def _take_in(self, delivery: Delivery) -> None:
        if delivery.place != self._place + 1:
            self._missed = MissedError(f"delivery {self._place + 1}, but {delivery.place} came")
        self._place = delivery.place
        self._asking.delivered()
        self._there.append(delivery)

    async def _ask(self) -> None:
        await self._asking.keep_open(more=len(self._there) < BATCH)

    async def _wait(self, within_s: float) -> None:
        self._news.clear()
        if not self._woken:
            try:
                async with asyncio.timeout(RETRY_S if self._asking.trouble else within_s):
                    await self._news.wait()
            except TimeoutError:
                pass
        self._woken = False


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

"""The demo: a working week of an office in under a minute, on real engines and real workers.

One process serves, as `tanggap serve` does; this one plays the five channels, the citizens, the
officers and operations, each through the door that they would use.
"""

import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from nats.aio.msg import Msg
from rich.console import Console

from adapters.bus import Bus, connected
from domain.messages import Kind, Topic
from domain.numbers import message_token
from workers.demo.channels import Channels, open_channels
from workers.demo.desk import Desk
from workers.demo.ending import show_end
from workers.demo.outcome import Outcome
from workers.demo.plan import Errand, Matter, Plan
from workers.demo.recruiting import leave, recruit
from workers.demo.show import Show
from workers.demo.staff import demo_staff
from workers.demo.stage import Stage, served
from workers.demo.week import CLOSING, Sending, the_week
from workers.wiring import House, opened

BEAT_S = 0.01
SETTLING_S = 15
SEED = 2026
OPENING = """\
Kantor demo dibuka: PostgreSQL, NATS dan semua pekerja milik sendiri.
Satu minggu kerja (Sen 09/11 07:00 - Jum 13/11 17:00 WIB) diputar; tiga jam kantor tiap detik.
"""


async def play(folder: Path, console: Console) -> bool:
    """Play the week; whether everything came out as the bundled file says it must."""
    console.print(OPENING)
    async with served(folder) as stage, AsyncExitStack() as stack:
        house = stack.enter_context(opened(stage.settings, stage.addresses))
        bus = await stack.enter_async_context(
            connected(stage.engines.nats_url, stage.engines.office_seed_file, name="demo")
        )
        outcome = await Play(stage, house, bus, console).run(stack)
        return await show_end(outcome, house, stage.auditor, console)


class Play:
    """The week as it runs: what was sent, what lies on the desk, what was heard."""

    def __init__(self, stage: Stage, house: House, bus: Bus, console: Console) -> None:
        self._stage, self._house, self._bus = stage, house, bus
        self._week = list(the_week())
        self._by_token = {
            (s.channel, message_token(s.channel, s.message_id or "")): s
            for s in reversed(self._week)
        }
        book = house.rule_book.now()
        self._show = Show(console, house.clock, book)
        self._plan = Plan(
            demo_staff(),
            book.calendar,
            Random(SEED),  # noqa: S311 - a story, no secret
        )
        self._desk = Desk(house, self._plan, self._show.acted)
        self._new: list[tuple[Sending, dict[str, Any]]] = []
        self._playing = True

    async def run(self, stack: AsyncExitStack) -> Outcome:
        """Play from Monday's opening to Friday's closing."""
        recruit(self._plan.staff, self._house)
        away = leave(self._plan.staff, self._house)
        self._show.line("kepegawaian", f"{away} tidak di tempat Rab 11/11 sampai Kam 12/11")
        channels = await open_channels(
            stack, self._stage.engines.nats_url, self._stage.engines.channel_seeds, self._hear
        )
        await self._bus.nc.subscribe(f"alerts.{self._house.office.code}.>", cb=self._alert)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._work(channels))
            await channels.play(self._week, self._house.clock)
            await self._until_closing(channels)
            self._playing = False
        return Outcome(self._week, channels, self._desk, self._show)

    def _hear(self, channel: str, token: str, data: dict[str, Any]) -> None:
        self._show.heard(channel, data)
        sending = self._by_token.get((channel, token))
        if data["status"] == "accepted" and sending is not None:
            self._new.append((sending, data))

    async def _alert(self, msg: Msg) -> None:
        self._show.alerted(msg.subject.rsplit(".", 1)[1], json.loads(msg.data)["data"])

    async def _work(self, channels: Channels) -> None:
        """Let officers and citizens do what they have due, a beat at a time."""
        while self._playing:
            new, self._new = self._new, []
            for errand in await asyncio.to_thread(self._desk_works, new):
                await self._citizen(errand, channels)
            await asyncio.sleep(BEAT_S)

    def _desk_works(self, new: list[tuple[Sending, dict[str, Any]]]) -> list[Errand]:
        """Take in what is new and look at what is due; the errands of citizens."""
        ids = self._house.register.by_number([receipt["number"] for _, receipt in new])
        for sending, receipt in new:
            self._desk.take_in(_matter(sending, receipt, ids[receipt["number"]]))
        return self._desk.work()

    async def _citizen(self, errand: Errand, channels: Channels) -> None:
        brought = {"elements": errand.elements} if errand.elements else {"text": errand.words}
        data = {
            "number": errand.matter.number,
            "code": errand.matter.code,
            "act": errand.act,
            **brought,
        }
        at = self._house.clock.now().isoformat()
        await channels.reply(errand.matter.channel, str(uuid4()), data, at)

    async def _until_closing(self, channels: Channels) -> None:
        """Wait for Friday's closing, and for the last answers to come in."""
        left = self._house.clock.seconds_until(CLOSING)
        if left > 0:
            await asyncio.sleep(left)
        async with asyncio.timeout(SETTLING_S):
            while not channels.have_all(self._week):
                await asyncio.sleep(0.05)


def _matter(sending: Sending, receipt: dict[str, Any], case: UUID) -> Matter:
    data = json.loads(sending.body)["data"]
    return Matter(
        f"{sending.channel}/{sending.message_id}",
        case,
        receipt["number"],
        receipt["tracking_code"],
        sending.channel,
        Kind(sending.kind),
        Topic(data.get("topic", "other")),
        data["service"],
    )

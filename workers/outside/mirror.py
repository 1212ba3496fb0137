"""The mirror: the whole log in another place, which cosigns only what it holds.

Entries come from the office's bus, checkpoints by its door or from the bus. It serves what it holds
as C2SP tlog-tiles; it takes no uploads, so of C2SP tlog-mirror it is the reading half alone.
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

import structlog

from adapters.bus import connected
from adapters.bus.checkpoints import checkpoints_subject
from adapters.bus.direct import DirectReader
from adapters.bus.streams import CHECKPOINTS, facts_stream
from adapters.engines.office_lock import serving
from adapters.wall_clock import WallClock
from adapters.witnesses.door import open_door
from adapters.witnesses.door import origin_hash as hash_of
from adapters.witnesses.memory import witness_memory
from adapters.witnesses.mirror_copy import MirrorCopy
from domain.ledger.checkpoint import checkpoint_from, opened
from domain.ledger.notes import Note, cosigned
from domain.ledger.witness import Answer, Mirror, Submission
from workers.outside.copying import Copying
from workers.outside.desk import WitnessDesk
from workers.outside.folder import Logs, OutsideFolder
from workers.settings import Outside, Source
from workers.supervision import Job, run_all

POLL_S = 0.5
PATIENCE_S = 4.0
"""How long a submission waits for entries that are still on their way."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class MirrorDesk(WitnessDesk):
    """A witness that holds the entries; what it serves is what it published last."""

    copy: MirrorCopy
    copying: Copying
    origin: str

    async def add_checkpoint(self, body: bytes) -> Answer:
        """Cosign what was submitted once its entries are here, or say why not."""
        answer = await asyncio.to_thread(self.answer, body)
        if answer.status is not HTTPStatus.SERVICE_UNAVAILABLE:
            return answer
        size = checkpoint_from(Submission.read(body).note.text).size
        await self.copying.reach(size, PATIENCE_S)
        return await asyncio.to_thread(self.answer, body)

    async def checkpoint(self, origin_hash: str) -> bytes | None:
        """The checkpoint that belongs to the tiles that are served."""
        if origin_hash != hash_of(self.origin):
            return None
        note = await asyncio.to_thread(self.copy.published)
        return bytes(note) if note else None

    def witness(self, logs: Logs) -> Mirror:
        """Who judges: only what the copy bears out is cosigned."""
        own = {self.origin: logs[self.origin]}
        return Mirror(own, self.memory, [self.signer], self.copy)

    def publish(self, note: Note) -> bool:
        """Publish what the office published, cosigned here too; false if that must not be yet."""
        size, last = checkpoint_from(note.text).size, self.memory.last(self.origin).size
        if size > self.copy.size:
            return False
        if size < last:
            return self._publish_older(note)
        proof = tuple(self.copy.extends(last, size))
        answer = self.answer(bytes(Submission(last, proof, note)))
        if answer.status is not HTTPStatus.OK:
            return False
        self.copy.publish(cosigned(note, answer.body, [self.signer.key]))
        return True

    def _publish_older(self, note: Note) -> bool:
        """What was cosigned here already can be published though larger trees are known by now."""
        checkpoint = opened(note, self.folder.logs()[self.origin])
        if not note.signed_by([self.signer.key]):
            return False
        if self.copy.root(checkpoint.size) != checkpoint.root:
            return False
        self.copy.publish(note)
        return True


async def run(settings: Outside, stop: asyncio.Event, *, source: Source) -> None:
    """Copy and answer until told to stop.

    Raises:
        NoKeyError: it has no key yet.
        NotOneLogError: it does not know which log to hold.
        FolderIsServedError: another process holds this copy.
        DamagedCopyError: the copy is not what it was.
    """
    folder = OutsideFolder(settings.data)
    signer, origin = folder.signer(), folder.only_log()
    with serving(settings.data), witness_memory(folder.memory_file) as memory:
        copy = MirrorCopy(settings.data)
        await asyncio.to_thread(copy.verify)
        desk = MirrorDesk(folder, memory, signer, WallClock(), copy, Copying(copy), origin)
        tiles = {origin: copy.tiles}
        async with open_door(desk, settings.host, settings.port, tiles=tiles) as port:
            log.info("mirror_ready", key=str(signer.key), port=port, size=copy.size)
            await run_all([Job("mirror", partial(_follow, desk, source))], stop)


async def _follow(desk: MirrorDesk, source: Source, stop: asyncio.Event) -> None:
    """Follow the office's bus on one connection."""
    office = desk.origin.rpartition("/")[2]
    async with connected(source.nats_url, source.nats_seed, name="tanggap-mirror") as bus:
        facts = DirectReader(bus.nc, facts_stream(office))
        checkpoints, published = DirectReader(bus.nc, CHECKPOINTS), None
        connection = None
        while not stop.is_set():
            if connection != (connection := bus.nc.stats["reconnects"]):
                await desk.copying.begin(facts)
            await desk.copying.catch_up(facts)
            last = await checkpoints.last(checkpoints_subject(office))
            if last and last != published:
                note = Note.read(last.payload)
                published = last if await asyncio.to_thread(desk.publish, note) else published
            await desk.copying.until_wanted(POLL_S)

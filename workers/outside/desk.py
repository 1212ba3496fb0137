"""What is behind the door of a witness: it answers, remembers, and tells what does not fit."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import structlog

from adapters.wall_clock import WallClock
from adapters.witnesses.door import origin_hash
from adapters.witnesses.memory import WitnessMemory
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.note_keys import NoteKey
from domain.ledger.notes import Note, Signer, cosigned
from domain.ledger.witness import Answer, Submission, Witness
from workers.outside.folder import Logs, OutsideFolder

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class WitnessDesk:
    """A witness at its own clock; which logs it knows is read anew each time."""

    folder: OutsideFolder
    memory: WitnessMemory
    signer: Signer
    clock: WallClock

    async def add_checkpoint(self, body: bytes) -> Answer:
        """Cosign what was submitted, or say why not."""
        return await asyncio.to_thread(self.answer, body)

    async def checkpoint(self, origin_hash: str) -> bytes | None:
        """The last note that was cosigned for a log, by the hash of its name."""
        return await asyncio.to_thread(self._cosigned, origin_hash)

    def answer(self, body: bytes) -> Answer:
        """Answer a submission; a cosignature is given only once the head is on the disk."""
        logs, now = self.folder.logs(), self.clock.now()
        answer = self.witness(logs).add_checkpoint(body, int(now.timestamp()))
        if answer.status is HTTPStatus.OK:
            self._keep(body, answer, logs)
        elif answer.suspicious:
            self._suspect(body, answer, now)
        else:
            log.info("submission_refused", status=answer.status.value)
        return answer

    def witness(self, logs: Logs) -> Witness:
        """Who judges; a mirror asks for more."""
        return Witness(logs, self.memory, [self.signer])

    def _keep(self, body: bytes, answer: Answer, logs: Logs) -> None:
        note = Submission.read(body).note
        origin, size, _ = checkpoint_from(note.text)
        whole = cosigned(_only(note, logs[origin]), answer.body, [self.signer.key])
        self.memory.keep(origin, size, bytes(whole))
        log.info("checkpoint_cosigned", origin=origin, size=size)

    def _suspect(self, body: bytes, answer: Answer, now: datetime) -> None:
        checkpoint = checkpoint_from(Submission.read(body).note.text)
        if self.memory.suspect(checkpoint, now, answer.status, body):
            origin, size, _ = checkpoint
            status, last = answer.status.value, self.memory.last(origin).size
            log.critical("log_does_not_fit", origin=origin, size=size, last=last, status=status)

    def _cosigned(self, wanted: str) -> bytes | None:
        for origin in self.folder.logs():
            if origin_hash(origin) == wanted:
                return self.memory.cosigned(origin)
        return None


def _only(note: Note, keys: Collection[NoteKey]) -> Note:
    """The note with the signatures of these keys alone."""
    known = {(key.name, key.key_id) for key in keys}
    return Note(note.text, tuple(each for each in note.signatures if each[:2] in known))

"""A witness that tests stand up: the real answers over real HTTP, remembered for one test."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from adapters.ledger.signer import KeyInHand
from adapters.witnesses.door import open_door
from domain.ledger.note_keys import Kind, NoteKey
from domain.ledger.witness import Answer, Head, Witness

KEY = KeyInHand.of("ombudsman.example.go.id", Kind.COSIGNATURE, b"o" * 32)


@dataclass
class Forgetful:
    """What a witness remembers for as long as a test lasts."""

    heads: dict[str, Head] = field(default_factory=dict)

    def last(self, origin: str) -> Head:
        return self.heads.get(origin, Head())

    def move(self, origin: str, last: Head, new: Head) -> bool:
        moved = self.last(origin) == last
        if moved:
            self.heads[origin] = new
        return moved


@dataclass
class AWitness:
    """Answers as a witness must, unless a test says otherwise."""

    log: NoteKey
    memory: Forgetful = field(default_factory=Forgetful)
    says: Answer | None = None
    asked: int = 0
    key: KeyInHand = field(default=KEY)

    def policy(self, port: int) -> bytes:
        """The policy by which this witness alone is enough."""
        witness = f"witness ombudsman {self.key.key} http://127.0.0.1:{port}"
        return f"log {self.log}\n{witness}\nquorum ombudsman\n".encode()

    async def add_checkpoint(self, body: bytes) -> Answer:
        self.asked += 1
        if self.says is not None:
            return self.says
        witness = Witness({self.log.name: [self.log]}, self.memory, [self.key])
        return witness.add_checkpoint(body, int(time.time()))

    async def checkpoint(self, _: str) -> bytes | None:
        return None


AWAY = Answer(HTTPStatus.SERVICE_UNAVAILABLE)


@contextmanager
def beside(witness: AWitness) -> Iterator[int]:
    """The witness in a thread of its own, for tests that run no loop; its port."""
    loop, ports = asyncio.new_event_loop(), list[int]()
    ready, done = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with open_door(witness, "127.0.0.1", 0) as port:
            ports.append(port)
            ready.set()
            await done.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10)
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(done.set)
        thread.join()
        loop.close()

"""A witness and a mirror as they run at their owners', with the log they watch."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, TCPConnector
from typer.testing import CliRunner

from adapters.ledger.signer import KeyInHand
from adapters.wall_clock import WallClock
from adapters.witnesses.door import open_door
from adapters.witnesses.memory import witness_memory
from domain.ledger.witness import Submission
from tests.waiting import until
from workers.cli import app
from workers.outside.desk import WitnessDesk
from workers.outside.folder import OutsideFolder

NAME = "inspektorat.example.go.id/saksi"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Home:
    """The folder of a witness or mirror, its port, and the command line beside it."""

    kind: str
    folder: Path
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=a_free_port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kind = self.kind.upper()
        return {
            f"TANGGAP_{kind}_DATA": str(self.folder),
            f"TANGGAP_{kind}_LISTEN": f"127.0.0.1:{self.port}",
            "TANGGAP_LOG": "json",
            **self.more,
        }

    def tanggap(self, *words: object) -> Any:
        """Run a command; what it printed and its exit code."""
        return CliRunner().invoke(app, [self.kind, *map(str, words)], env=self.environment)

    def set_up(self, log: KeyInHand) -> None:
        assert self.tanggap("key", "--name", f"{NAME}-{self.kind}").exit_code == 0
        assert self.tanggap("trust", log.key).exit_code == 0

    @property
    def signer(self) -> KeyInHand:
        return OutsideFolder(self.folder).signer()

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        """What `tanggap run` runs, in a process of its own until the block ends."""
        program = f"from workers.outside.running import run_outside; run_outside({self.kind!r})"
        command = [sys.executable, "-c", program]
        env = {**os.environ, **self.environment}
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as process:
            try:
                until(self.listens)
                yield process
            finally:
                process.kill()

    def listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def witness_home(tmp_path, log_key) -> Home:
    """A witness with a key, which knows the log."""
    home = Home("witness", tmp_path / "witness")
    home.set_up(log_key)
    return home


@pytest.fixture
async def door(witness_home):
    """That witness, listening in this process."""
    folder = OutsideFolder(witness_home.folder)
    with witness_memory(folder.memory_file) as memory:
        desk = WitnessDesk(folder, memory, folder.signer(), WallClock())
        async with open_door(desk, "127.0.0.1", witness_home.port):
            yield witness_home


@pytest.fixture
async def session():
    connector = TCPConnector(force_close=True)  # a witness may be killed in between
    async with ClientSession(connector=connector, timeout=ClientTimeout(total=10)) as session:
        yield session


@pytest.fixture
def submit(session):
    """Bring a body to a witness; status, content type and answer."""

    async def submit(home: Home, body: bytes) -> tuple[int, str, str]:
        async with session.post(f"{home.url}/add-checkpoint", data=body) as answer:
            return answer.status, answer.headers.get("Content-Type", ""), await answer.text()

    return submit


@pytest.fixture(scope="session")
def submission():
    """The body by which a log shows a tree that extends an older one."""

    def submission(log, old: int, new: int) -> bytes:
        return bytes(Submission(old, tuple(log.tree(new).extends(old)), log.note(new)))

    return submission

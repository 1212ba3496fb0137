"""A served office: the real command in a process of its own, on a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from adapters.engines import Engines, joined
from adapters.shipped import shipped_documents
from tests.places import fast
from tests.waiting import until
from workers.cli import app

PATIENCE_S = 20


def a_complaint(**data: Any) -> str:
    """A complaint as a web channel writes it; never the same twice."""
    event = {
        "specversion": "1.0",
        "id": f"WEB-{uuid4().hex[:12]}",
        "source": "/channels/web",
        "type": "tanggap.complaint",
        "time": "{time}",
        "data": {
            "service": "PAS-B5",
            "topic": "delay",
            "complainant": {"name": "Budi Santoso", "phone": "+628123456789"},
            "narrative": {"text": "Paspor saya belum jadi sesudah sepuluh hari kerja."},
            **data,
        },
    }
    return json.dumps(event)


@dataclass(frozen=True)
class Office:
    """An office that is being served, and the command line beside it."""

    data: Path
    process: subprocess.Popen[str]
    environment: dict[str, str]

    @property
    def engines(self) -> Engines:
        engines = joined(self.data)
        assert engines is not None
        return engines

    def tanggap(self, *args: object, says: str | None = None, **env: str) -> Any:
        """Run a command; what it printed and its exit code."""
        words = [str(arg) for arg in args]
        return CliRunner().invoke(app, words, input=says, env={**self.environment, **env})

    def asked(self, *args: object, **env: str) -> Any:
        """What a command that succeeds prints as JSON."""
        done = self.tanggap(*args, "--json", **env)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def send(self, *messages: str) -> list[dict[str, Any]]:
        """Hand messages in; the answers."""
        done = self.tanggap("send", "-", "--json", says="\n".join(messages))
        return [json.loads(line) for line in done.stdout.splitlines()]

    def a_case(self) -> str:
        """The number of a new case that the register shows."""
        (answer,) = self.send(a_complaint())
        number: str = answer["number"]
        self.until(lambda: self.tanggap("case", "show", number).exit_code == 0)
        return number

    def key_of(self, code: str, role: str) -> str:
        """The key file of an officer, admitted if they are not yet."""
        added = self.asked("officer", "add", code, "--role", role, "--unit", "doklan")
        return str(added["key_file"])

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for the workers to do what they were asked."""
        until(is_so, PATIENCE_S)


def environment_of(data: Path, **more: str) -> dict[str, str]:
    """Only this office's settings, whatever the tests run in."""
    return {"TANGGAP_DATA": str(data), "TANGGAP_LOG": "json", "TANGGAP_LANG": "id", **more}


def start(data: Path, *args: str, **more: str) -> Office:
    """Serve a folder; returns once the command says that the office is ready."""
    environment = environment_of(data, **more)
    with (data.parent / f"{data.name}.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "workers", "serve", *args],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout is not None
    assert "siap" in process.stdout.readline()
    return Office(data, process, environment)


def stop(office: Office) -> int:
    """Ask it to end; the exit code."""
    office.process.send_signal(signal.SIGTERM)
    return ended(office)


def ended(office: Office) -> int:
    """Wait for its end; the exit code."""
    assert office.process.stdout is not None
    with office.process.stdout:
        return office.process.wait(PATIENCE_S)


def left_running(data: Path) -> list[str]:
    """The command lines of processes that name the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if str(data).encode() in words:
                found.append(words.decode(errors="replace"))
    return found


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where offices may be; passable, since PostgreSQL runs as another user when we are root."""
    with tempfile.TemporaryDirectory(prefix="tanggap-cli-", dir=fast()) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def office(folder: Path) -> Iterator[Office]:
    """An office that is no demo, served for the whole session, then ended as an operator would."""
    office = start(folder / "office", TANGGAP_DOMAIN="pengaduan.example.org")
    yield office
    assert stop(office) == 0
    assert left_running(office.data) == []


@pytest.fixture(scope="session")
def demo(folder: Path) -> Iterator[Office]:
    """A demo office: its officers need no key."""
    office = start(folder / "demo", TANGGAP_DEMO="1", TANGGAP_OFFICE="DMO")
    yield office
    assert stop(office) == 0


@pytest.fixture(name="stop")
def _stop() -> Callable[[Office], int]:
    return stop


@pytest.fixture(name="ended")
def _ended() -> Callable[[Office], int]:
    return ended


@pytest.fixture(name="left_running")
def _left_running() -> Callable[[Path], list[str]]:
    return left_running


@pytest.fixture
def serve() -> Iterator[Callable[..., Office]]:
    """Serve a folder for one test; what is still served then is ended."""
    offices = []

    def served(data: Path, *args: str, **more: str) -> Office:
        offices.append(start(data, *args, **more))
        return offices[-1]

    yield served
    for office in offices:
        if office.process.poll() is None:
            assert stop(office) == 0


@pytest.fixture(scope="session")
def complaint() -> Callable[..., str]:
    return a_complaint


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a shipped procedure document in which a passage reads otherwise."""

    def written(code: str, before: str = "", after: str = "", name: str = "draft") -> Path:
        text = shipped_documents()[code]
        assert before in text
        file = tmp_path / f"{name}.toml"
        file.write_text(text.replace(before, after, 1) if before else text)
        return file

    return written

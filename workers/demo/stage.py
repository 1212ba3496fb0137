"""Setting the demo's stage: a folder of its own, an office that is served, and a witness."""

import asyncio
import os
import shutil
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from nats.errors import Error as NatsError
from nats.js.errors import NotFoundError

from adapters.bus import connected
from adapters.bus.streams import INTAKE, REPLY_DOOR
from adapters.engines import Engines, joined
from adapters.ledger.folder import LedgerFolder
from adapters.shipped import shipped_documents
from domain.documents import read_document
from workers.demo.auditor import Auditor
from workers.demo.watcher import Watcher, watching
from workers.demo.week import MONDAY
from workers.settings import Settings, read_settings
from workers.wiring import Addresses

RATE = 10_800.0
"""Three hours of the office a second: the week takes 36. A slow or a busy machine gets longer."""

USUALLY_S, SLOWEST = 0.15, 6.0
"""What reading the shipped procedures takes, and beyond how many times that nobody waits."""

HEAD_START = timedelta(seconds=8)
PATIENCE_S = 40
MARK = "demo"


class NotADemoFolderError(Exception):
    """The folder holds something else than a demo; it is left alone."""


class DidNotServeError(Exception):
    """The serving process ended before the office was open; its log tells why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The office of the demo while it is served, and who watches it."""

    settings: Settings
    engines: Engines
    addresses: Addresses
    watcher: Watcher
    auditor: Auditor


def fresh_folder(folder: Path) -> Path:
    """An empty folder for this demo; the last demo's is removed, anything else is left alone."""
    if folder.exists():
        if not (folder / MARK).exists():
            raise NotADemoFolderError(str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return folder


def slowness() -> float:
    """How many times longer work takes here and now than usual, by a piece of it; 1 at least."""
    documents, began = shipped_documents().values(), perf_counter()
    for document in documents:
        read_document(document)
    return min(max(1.0, (perf_counter() - began) / USUALLY_S), SLOWEST)


def demo_environment(folder: Path) -> dict[str, str]:
    """Settings of the demo: its folder, its mark, and a clock that starts in a moment."""
    slower = slowness()
    epoch = datetime.now(UTC) + HEAD_START * slower
    return {
        "TANGGAP_OFFICE": "BKS",
        "TANGGAP_DOMAIN": "imigrasi-bks.contoh.id",
        "TANGGAP_DATA": str(folder),
        "TANGGAP_DEMO": "1",
        "TANGGAP_LOG": "json",
        "TANGGAP_CLOCK": f"{epoch.isoformat()},{MONDAY.isoformat()},{RATE / slower}",
    }


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Stage]:
    """Serve the demo's office, watched by a witness; both are stopped at the end, nothing left."""
    environment = demo_environment(fresh_folder(folder))
    settings = read_settings(environment)
    async with (
        _serving(folder / "serve.log", environment) as server,
        watching(folder / "witness", _inherited()) as watcher,
    ):
        engines = await _open_office(settings, server)
        policy = LedgerFolder(settings.ledger_folder)
        watcher.watch(policy)
        auditor = Auditor(folder / "auditor")
        auditor.begin(policy)
        yield Stage(settings, engines, addresses_of(engines), watcher, auditor)


@asynccontextmanager
async def _serving(told: Path, environment: dict[str, str]) -> AsyncIterator[Process]:
    with told.open("wb") as log:
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "workers", "serve", env=_inherited() | environment,
            stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield server
    finally:
        if server.returncode is None:
            server.terminate()
        await server.wait()


def addresses_of(engines: Engines) -> Addresses:
    """Where the demo's engines are."""
    return Addresses(
        engines.database_url,
        engines.owner_url,
        engines.keys_url,
        engines.nats_url,
        engines.office_seed_file,
    )


def _inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TANGGAP_")}


async def _open_office(settings: Settings, server: Process) -> Engines:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if server.returncode is not None:
                raise DidNotServeError(str(settings.data / "serve.log"))
            engines = joined(settings.data)
            if engines is not None and await _has_doors(engines):
                return engines
            await asyncio.sleep(0.05)


async def _has_doors(engines: Engines) -> bool:
    """Whether the last thing that provisioning makes is there."""
    try:
        async with connected(engines.nats_url, engines.office_seed_file, name="demo") as bus:
            await bus.js.consumer_info(INTAKE, REPLY_DOOR)
    except (NotFoundError, NatsError):
        return False
    return True

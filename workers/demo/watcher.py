"""The demo's witness: a process of its own in its own folder, which the office's policy names."""

import asyncio
import json
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.durable_files import write_durably
from adapters.ledger.folder import LedgerFolder
from workers.outside.folder import OutsideFolder

NAME = "inspektorat.contoh.id/saksi"
READY = "witness_ready"
PATIENCE_S = 20


class WitnessDidNotStartError(Exception):
    """The witness ended before its door was open; its log tells why."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """A witness that listens; the office has to name it, and it has to know the office's log."""

    folder: OutsideFolder
    port: int

    def watch(self, office: LedgerFolder) -> None:
        """Have the log known to the witness, and the witness asked by the office from now on."""
        [log] = office.policy().logs
        self.folder.trust(log)
        url = f"http://127.0.0.1:{self.port}"
        named = f"log {log}\nwitness saksi {self.folder.signer().key} {url}\nquorum saksi\n"
        write_durably({office.policy_file: named.encode()})


@asynccontextmanager
async def watching(folder: Path, environment: Mapping[str, str]) -> AsyncIterator[Watcher]:
    """Run a witness in a new folder until the end, behind a port that is free."""
    own = OutsideFolder(folder)
    own.make_key(NAME)
    told = folder / "witness.log"
    env = {"TANGGAP_WITNESS_DATA": str(folder), "TANGGAP_WITNESS_LISTEN": "127.0.0.1:0"}
    with told.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "workers", "run", "witness",
            env={**environment, **env, "TANGGAP_LOG": "json"}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield Watcher(own, await _port(told, process))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _port(told: Path, process: Process) -> int:
    async with asyncio.timeout(PATIENCE_S):
        while (port := _told_port(told)) is None:
            if process.returncode is not None:
                raise WitnessDidNotStartError(str(told))
            await asyncio.sleep(0.05)
    return port


def _told_port(told: Path) -> int | None:
    ready = (line for line in told.read_text().splitlines() if READY in line)
    return next((int(json.loads(line)["port"]) for line in ready), None)

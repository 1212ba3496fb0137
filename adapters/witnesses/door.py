"""The HTTP door of a witness or mirror (C2SP tlog-witness): bytes in, bytes out."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Protocol

from aiohttp import web

from domain.ledger.witness import TEXT_TYPE, Answer

LONGEST_SUBMISSION = 64 * 1024
PATIENCE_S = 5.0
"""How long answers may take that are still owed when the door closes."""

ORIGIN_HASH = "{origin_hash:[0-9a-f]{64}}"
SHORTLY = {"Cache-Control": "max-age=5"}


class NoDoorError(Exception):
    """The address to listen on cannot be had; the system says why."""


class Behind(Protocol):
    """Who answers behind the door."""

    async def add_checkpoint(self, body: bytes) -> Answer:
        """Cosign what was submitted, or say why not."""

    async def checkpoint(self, origin_hash: str) -> bytes | None:
        """The last note that was cosigned for a log, by the hash of its name."""


def origin_hash(origin: str) -> str:
    """How a log is named in the address of what is known of it."""
    return sha256(origin.encode()).hexdigest()


@asynccontextmanager
async def open_door(
    behind: Behind, host: str, port: int, *, tiles: Mapping[str, Path] | None = None
) -> AsyncIterator[int]:
    """Listen until the block ends; yields the port, which is a free one if 0 was asked for.

    *tiles* are folders of tiles and entry bundles by the name of their log (C2SP tlog-tiles).

    Raises:
        NoDoorError: another process listens there, or the address is not this machine's.
    """
    application = _application(behind, tiles or {})
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=PATIENCE_S)
    await runner.setup()
    try:
        await _listening(runner, host, port)
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _listening(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise NoDoorError(error.strerror or str(error)) from error


def _application(behind: Behind, tiles: Mapping[str, Path]) -> web.Application:
    async def add_checkpoint(request: web.Request) -> web.Response:
        answer = await behind.add_checkpoint(await request.read())
        headers = {"Content-Type": answer.content_type}
        return web.Response(status=answer.status, body=answer.body.encode(), headers=headers)

    async def checkpoint(request: web.Request) -> web.Response:
        note = await behind.checkpoint(request.match_info["origin_hash"])
        if note is None:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        return web.Response(body=note, headers={"Content-Type": TEXT_TYPE, **SHORTLY})

    application = web.Application(client_max_size=LONGEST_SUBMISSION)
    application.router.add_post("/add-checkpoint", add_checkpoint)
    application.router.add_get(f"/{ORIGIN_HASH}/checkpoint", checkpoint)
    for origin, folder in tiles.items():
        application.router.add_static(f"/{origin_hash(origin)}/tile", folder)
    return application

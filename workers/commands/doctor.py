"""`tanggap doctor`: is everything as it must be, and if not, what to do."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict

import psycopg
import psycopg_pool
import typer

from adapters import checkup
from adapters.bus import Bus, connected
from workers.checks.bus import bus_findings
from workers.checks.database import (
    Finding,
    append_only_findings,
    backup_finding,
    calendar_finding,
    database_findings,
    follower_findings,
    secret_finding,
    watermark_finding,
)
from workers.checks.keys import key_findings
from workers.checks.ledger import ledger_findings
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    language,
    print_json,
    say,
    table,
    the_office,
)
from workers.commands.findings import CHECKS
from workers.wiring import House

CONNECT_S = 5
PATIENCE_S = 5.0
PAUSE_S = 0.1


def doctor(*, as_json: Json = False) -> None:
    """Examine the running office; exit 1 if there is any problem."""
    with the_office() as house:
        found = list(_all(house))
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        _print(found)
    if not all(each.ok for each in found):
        raise typer.Exit(REFUSED)


def _all(house: House) -> Iterator[Finding]:
    parts: tuple[tuple[str, Callable[[], Iterable[Finding]]], ...] = (
        ("database", lambda: database_findings(house)),
        ("append_only", lambda: append_only_findings(house)),
        ("calendar", lambda: [calendar_finding(house)]),
        ("nats", lambda: asyncio.run(_bus(house))),
        ("sealed", lambda: asyncio.run(_ledger(house))),
        ("follower", lambda: _followers(house)),
        ("watermark", lambda: [watermark_finding(house)]),
        ("secrets", lambda: [secret_finding(house)]),
        ("erasures", lambda: key_findings(house)),
        ("backup", lambda: [backup_finding(house)]),
    )
    for check, look in parts:
        yield from _safely(check, look)


def _safely(check: str, look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """A part that cannot even be looked at is a problem, and no reason to stop looking."""
    try:
        yield from look()
    except (psycopg.Error, psycopg_pool.PoolTimeout, OSError, TimeoutError) as error:
        first = next(iter(str(error).splitlines()), "")
        yield Finding(check, False, f"{type(error).__name__} {first}".strip())


async def _bus(house: House) -> list[Finding]:
    async with _connected(house) as bus:
        return [finding async for finding in bus_findings(house, bus)]


async def _ledger(house: House) -> list[Finding]:
    async with _connected(house) as bus:
        return [finding async for finding in ledger_findings(house, bus)]


@asynccontextmanager
async def _connected(house: House) -> AsyncIterator[Bus]:
    """The bus, for as long as a part of the examination may take."""
    where = house.addresses
    async with (
        asyncio.timeout(CONNECT_S + 4 * PATIENCE_S),
        connected(where.nats_url, where.nats_seed, name="tanggap-doctor") as bus,
    ):
        yield bus


def _followers(house: House) -> list[Finding]:
    """Give followers a while to reach what the log holds now."""
    with house.pool.connection() as conn:
        through = checkup.last_with(conn, None)
    end = time.monotonic() + PATIENCE_S
    while True:
        found = list(follower_findings(house, through))
        if all(each.ok for each in found if each.check == "follower") or time.monotonic() > end:
            return found
        time.sleep(PAUSE_S)


def _print(found: list[Finding]) -> None:
    listed = table("", "", say("pemeriksaan", "check"), say("hasil", "result"), "")
    for each in found:
        texts, remedies = CHECKS[each.check]
        mark = "[green]ok[/green]" if each.ok else say("[red]MASALAH[/red]", "[red]PROBLEM[/red]")
        remedy = "" if each.ok else "→ " + remedies[language() == "en"]
        listed.add_row(mark, texts[language() == "en"], each.detail, remedy)
    console().print(listed)
    problems = sum(not each.ok for each in found)
    typer.echo(
        say(
            f"{len(found)} pemeriksaan, {problems} masalah.",
            f"{len(found)} checks, {problems} problems.",
        )
    )

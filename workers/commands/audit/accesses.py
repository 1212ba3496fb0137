"""`tanggap audit access`: who opened words of citizens, across all cases."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from adapters.read_models.access_board import accesses
from projections.access_log import Access
from workers.commands.case.reading import case_of
from workers.commands.days import From, To, end_of, start_of
from workers.commands.desk import (
    Json,
    Limit,
    console,
    language,
    print_json,
    say,
    shown,
    table,
    the_office,
    zone_of,
)
from workers.texts import name_of

WHAT = {
    "read": ("dibaca", "read"),
    "asked": ("izin diminta", "leave asked"),
    "granted": ("izin diberikan", "leave given"),
}


def access(
    *,
    officer: Annotated[str | None, typer.Option(help="Only what they did.")] = None,
    case: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only of this case.")] = None,
    from_: From = None,
    to: To = None,
    before: Annotated[int | None, typer.Option(help="The page before this position.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """List who opened citizens' words, for what, and by whose leave: the latest first."""
    with the_office() as house, house.pool.connection() as conn:
        zone = zone_of(house)
        lines = accesses(
            conn,
            actor=officer,
            case=None if case is None else case_of(house, case),
            since=start_of(from_, zone),
            until=end_of(to, zone),
            before=before,
            limit=limit,
        )
        numbers = house.register.numbers_of([line.case_id for line in lines])
    if as_json:
        print_json([{"number": numbers.get(line.case_id)} | asdict(line) for line in lines])
        return
    console().print(_table(lines, numbers, zone))
    if len(lines) == limit:
        typer.echo(say("halaman berikutnya", "next page") + f": --before {lines[-1].position}")


def _table(lines: list[Access], numbers: Mapping[UUID, str], zone: ZoneInfo) -> Any:
    listed = table(
        say("catatan akses", "access log"),
        say("posisi", "position"),
        say("kapan", "when"),
        say("siapa", "who"),
        say("perkara", "case"),
        say("apa", "what"),
        say("untuk", "for"),
    )
    for line in lines:
        role = name_of("role", line.role, language())
        who = role if line.role == "citizen" else f"{line.actor} ({role})"
        number = numbers.get(line.case_id, str(line.case_id))
        when, what = shown(line.at, zone), say(*WHAT[line.what])
        listed.add_row(str(line.position), when, who, number, what, _why(line, zone))
    return listed


def _why(line: Access, zone: ZoneInfo) -> str:
    if line.purpose is not None:
        return name_of("purpose", line.purpose, language())
    if line.reason is not None:
        return name_of("glass", line.reason, language())
    return f"{line.recipient}, {say('sampai', 'until')} {shown(line.until, zone)}"

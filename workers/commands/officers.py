"""`tanggap officer`: who may act for the office, and who is away."""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import typer

from adapters.engines import ensure_seed, public_key
from adapters.log.reader import read_after
from domain.acts import Particulars
from domain.officer import OfficerRegistered
from domain.people import Role
from domain.staff import Absence, Member, Staff
from handlers.staffing import mark_absent, register_officer
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    shown_due,
    table,
    the_office,
    zone_of,
)
from workers.commands.misuse import MisusedError
from workers.commands.paths import as_seen_from_here
from workers.commands.staff import As, Command, Key, proven_actor
from workers.commands.workloads import workload
from workers.texts import name_of

app = typer.Typer(help="The office's staff.", no_args_is_help=True)
app.command("workload")(workload)
ALL = 100_000
NOT_STAFF = {Role.CITIZEN, Role.CHANNEL, Role.SYSTEM}
DAY, MINUTE = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


@app.command("list")
def list_officers(*, as_json: Json = False) -> None:
    """List everyone who may act, with role, unit and superior, and who is away."""
    with the_office() as house:
        with house.pool.connection() as conn:
            entries = read_after(conn, 0, ALL, topics=[OfficerRegistered.TOPIC])
        facts = [fact for e in entries if isinstance(fact := e.fact(), OfficerRegistered)]
        staff, now, zone = house.rule_book.now().staff, house.clock.now(), zone_of(house)
    if as_json:
        print_json([_for_programs(fact, staff, now) for fact in facts])
        return
    listed = table(
        "",
        say("kode", "code"),
        say("peran", "role"),
        "unit",
        say("atasan", "superiors"),
        say("tidak di tempat", "away"),
    )
    for code, member in sorted(staff.members.items()):
        superiors = " ← ".join(above.code for above in staff.above(code))
        role = name_of("role", member.role, language())
        listed.add_row(code, role, member.unit, superiors, _away_words(member, now, zone))
    console().print(listed)


def _for_programs(fact: OfficerRegistered, staff: Staff, now: datetime) -> dict[str, Any]:
    names = {"code", "role", "unit", "superior", "key"}
    away = [
        {"since": one.since, "until": one.until} for one in _ahead(staff.members[fact.code], now)
    ]
    return fact.model_dump(mode="json", include=names) | {"away": away}


def _ahead(member: Member, now: datetime) -> list[Absence]:
    """The times away that are not over, in order."""
    return sorted(one for one in member.absences if one.until > now)


def _away_words(member: Member, now: datetime, zone: ZoneInfo) -> str:
    words = []
    for one in _ahead(member, now):
        until = f"{say('sampai', 'until')} {shown_due(one.until, zone)}"
        since = f"{say('mulai', 'from')} {shown(one.since, zone)} "
        words.append(until if one.since <= now else f"[dim]{since}{until}[/dim]")
    return "; ".join(words)


@app.command("add")
def add_officer(
    code: Annotated[str, typer.Argument(help="A staff code such as ptg-05; never a name.")],
    *,
    role: Annotated[Role, typer.Option()],
    unit: Annotated[str, typer.Option()],
    superior: Annotated[str | None, typer.Option(help="The superior's staff code.")] = None,
    key: Annotated[
        Path | None, typer.Option(help="Their seed file; made under the data folder if missing.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Admit a member of staff: make their key unless they have one; its public half is a fact."""
    if role in NOT_STAFF:
        raise MisusedError(f"Peran {role} bukan peran petugas.", f"{role} is no role of staff.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", code):
        raise MisusedError("Kode petugas seperti ptg-05.", "A staff code looks like ptg-05.")
    with the_office() as house:
        seed = ensure_seed(key or house.settings.keys_folder / "officers" / f"{code}.nk")
        register_officer(
            code,
            role=role,
            unit=unit,
            superior=superior,
            key=public_key(seed),
            at=house.clock.now(),
            cause=uuid4(),
            office=house.office.code,
            store=house.cases,
        )
    if as_json:
        print_json({"code": code, "role": role, "unit": unit, "key_file": seed})
        return
    file = as_seen_from_here(seed)
    typer.echo(
        say(f"{code} terdaftar; kuncinya {file}.", f"{code} is registered; the key is {file}.")
    )


def _last(text: str) -> datetime:
    """When an absence is over: a day counts to its end, a time of day as it is."""
    for form, rest in ((DAY, timedelta(days=1)), (MINUTE, timedelta())):
        with suppress(ValueError):
            return datetime.strptime(text, form) + rest  # noqa: DTZ007 - of the office's own zone
    raise typer.BadParameter(f"{DAY}, {MINUTE}")


@app.command("absent")
def absent(
    code: Annotated[str, typer.Argument(help="Whose absence it is.")],
    *,
    from_: Annotated[
        datetime, typer.Option("--from", formats=[DAY, MINUTE], help="The first day or minute.")
    ],
    until: Annotated[
        datetime, typer.Option(parser=_last, help="The last day, or the minute of return.")
    ],
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Put down that somebody is away: they get no case, and escalations pass them over.

    Days are whole ones of the office's zone. It is for them, their superiors or the head to say.
    """
    with the_office() as house:
        zone, cause = zone_of(house), command or uuid4()
        since, ends = _instant(from_, zone), _instant(until, zone)
        actor = proven_actor(
            house,
            as_,
            key,
            number=code,
            act="absent",
            command=cause,
            words=f"{since.isoformat()} {ends.isoformat()}",
            particulars=Particulars(),
        )
        mark_absent(
            code,
            since,
            ends,
            actor=actor,
            at=house.clock.now(),
            cause=cause,
            office=house.office.code,
            store=house.cases,
            staff=house.rule_book.now().staff,
        )
    if as_json:
        print_json({"code": code, "since": since, "until": ends})
        return
    first, last = shown(since, zone), shown_due(ends, zone)
    typer.echo(
        say(f"{code} tidak di tempat {first} sampai {last}.", f"{code} is away {first} to {last}.")
    )


def _instant(local: datetime, zone: ZoneInfo) -> datetime:
    """An instant from a local day or minute."""
    return local.replace(tzinfo=zone).astimezone(UTC)

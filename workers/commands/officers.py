"""`tanggap officer`: who may act for the office."""

import re
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from adapters.engines import ensure_seed, public_key
from adapters.log_reader import read_after
from domain.officer import OfficerRegistered
from domain.people import Role
from handlers.staffing import register_officer
from workers.commands.desk import Json, console, language, print_json, say, table, the_office
from workers.commands.paths import as_seen_from_here
from workers.commands.problems import MisusedError
from workers.texts import name_of

app = typer.Typer(help="The office's staff.", no_args_is_help=True)
ALL = 100_000
NOT_STAFF = {Role.CITIZEN, Role.CHANNEL, Role.SYSTEM}


@app.command("list")
def list_officers(*, as_json: Json = False) -> None:
    """List everyone who may act, with role, unit and superior."""
    with the_office() as house, house.pool.connection() as conn:
        entries = read_after(conn, 0, ALL, topics=[OfficerRegistered.TOPIC])
    facts = [fact for entry in entries if isinstance(fact := entry.fact(), OfficerRegistered)]
    if as_json:
        names = {"code", "role", "unit", "superior", "key"}
        print_json([fact.model_dump(mode="json", include=names) for fact in facts])
        return
    listed = table("", say("kode", "code"), say("peran", "role"), "unit", say("atasan", "superior"))
    for fact in sorted(facts, key=lambda fact: fact.code):
        role = name_of("role", fact.role, language())
        listed.add_row(fact.code, role, fact.unit, fact.superior or "")
    console().print(listed)


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

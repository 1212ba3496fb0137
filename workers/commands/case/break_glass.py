"""`tanggap case break-glass`: leave to read what is closed; one asks, another gives it."""

from functools import partial
from typing import Annotated
from uuid import uuid4

import typer

from domain.access_facts import GlassGranted, GlassReason
from handlers.breaking_glass import AskForGlass, GrantGlass, ask_for_glass, grant_glass
from workers.commands.case.reading import proven
from workers.commands.desk import Json, console, print_json, say, shown, the_office, zone_of
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key
from workers.wiring import House

app = typer.Typer(help="Reading what is closed to you, by a second person's leave.")


@app.command("ask")
def ask(
    number: str,
    *,
    as_: As,
    reason: Annotated[GlassReason, typer.Option()],
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Ask to read a case that is closed to you."""
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "break-glass ask", cause, reason)
        asking = AskForGlass(number=number, reason=reason, command=cause, actor=actor)
        until_done(house, partial(_ask, house, asking))
    if as_json:
        print_json({"number": number, "asked": cause, "by": as_, "reason": reason})
        return
    console().print(
        f"{number}: "
        + say(
            f"{as_} meminta akses darurat; atasan atau kepala kantor yang mengizinkan.",
            f"{as_} asks to break the glass; a supervisor or the head gives leave.",
        )
    )


@app.command("grant")
def grant(
    number: str,
    *,
    to: Annotated[str, typer.Option(metavar="CODE", help="Who asked.")],
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Let who asked read the case for 24 hours."""
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "break-glass grant", cause, to)
        granting = GrantGlass(number=number, to=to, command=cause, actor=actor)
        given = until_done(house, partial(_grant, house, granting))
        zone = zone_of(house)
    if as_json:
        print_json({"number": number, "grant": cause, "to": to, "until": given.until})
        return
    until = shown(given.until, zone)
    may = say(f"{to} boleh membaca sampai {until}", f"{to} may read until {until}")
    console().print(f"{number}: {may}")


def _ask(house: House, command: AskForGlass) -> None:
    ask_for_glass(
        command,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        store=house.cases,
        rule_book=house.rule_book,
    )


def _grant(house: House, command: GrantGlass) -> GlassGranted:
    return grant_glass(
        command,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        store=house.cases,
        rule_book=house.rule_book,
    )

"""`tanggap personal`: restricting and erasing persons' words, and holding cases from it."""

from functools import partial
from typing import Annotated, Any
from uuid import uuid4

import typer
from rich.markup import escape

from domain.case import Case
from domain.sealing import Part
from domain.subject_facts import ErasureBasis, HoldReason
from handlers.erasing import Erase, Hold, Restrict, erase_person, hold_case, restrict_person
from workers.commands.case.reading import proven
from workers.commands.desk import Json, console, language, print_json, say, the_office
from workers.commands.patience import until_done
from workers.commands.personal.access import Of, access
from workers.commands.personal.words import (
    erased_for_programs,
    erased_words,
    show,
    standing_for_programs,
    standing_words,
)
from workers.commands.staff import As, Command, Key
from workers.texts import name_of
from workers.wiring import House

app = typer.Typer(help="Persons' data: show, restrict, erase, hold.", no_args_is_help=True)

RequestedIn = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="The case in which they asked for it.")
]
HeldFor = Annotated[HoldReason, typer.Option()]
Reference = Annotated[str | None, typer.Option(help="What it is known by where it is looked into.")]


@app.callback()
def personal() -> None:
    """Persons' data: show, restrict, erase, hold."""


app.command("show")(show)
app.command("access")(access)


@app.command("restrict")
def restrict(
    number: str,
    *,
    as_: As,
    part: Of = Part.SPEAKER,
    requested_in: RequestedIn = None,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Have somebody's words opened for nobody's work any more (within 3 x 24 hours)."""
    cause = command or uuid4()
    with the_office() as house:
        said = f"{part}\n{requested_in or ''}"
        actor = proven(house, as_, key, number, "restrict", cause, said)
        wanted = Restrict(
            number=number,
            part=part,
            on=True,
            requested_in=requested_in,
            command=cause,
            actor=actor,
        )
        case = until_done(house, partial(_restrict, house, wanted))
    _tell(case, as_json=as_json)


@app.command("release")
def release(
    number: str,
    *,
    as_: As,
    part: Of = Part.SPEAKER,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Let somebody's words be read again by those who handle the case."""
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "unrestrict", cause, part)
        wanted = Restrict(number=number, part=part, on=False, command=cause, actor=actor)
        case = until_done(house, partial(_restrict, house, wanted))
    _tell(case, as_json=as_json)


@app.command("erase")
def erase(
    number: str,
    *,
    as_: As,
    basis: Annotated[ErasureBasis, typer.Option(help="Why, by UU 27/2022 art. 43-44.")],
    part: Of = Part.SPEAKER,
    requested_in: RequestedIn = None,
    case_only: Annotated[
        bool, typer.Option("--case-only", help="Leave their other cases as they are.")
    ] = False,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Destroy the key of somebody's words, in all their cases; nobody can take that back."""
    cause = command or uuid4()
    with the_office() as house:
        said = f"{part}\n{basis}\n{requested_in or ''}\n{case_only}"
        actor = proven(house, as_, key, number, "erase", cause, said)
        wanted = Erase(
            number=number,
            part=part,
            basis=basis,
            requested_in=requested_in,
            case_only=case_only,
            command=cause,
            actor=actor,
        )
        cases = until_done(
            house, lambda: erase_person(wanted, vault=house.vault, **ports_of(house))
        )
        told = erased_for_programs(cases, part, house)
    if as_json:
        print_json(told)
    else:
        console().print(erased_words(told))


@app.command("hold")
def hold(
    number: str,
    *,
    as_: As,
    reason: HeldFor,
    reference: Reference = None,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Forbid that anything of a case be destroyed (legal hold)."""
    cause = command or uuid4()
    with the_office() as house:
        said = f"{reason}\n{reference or ''}"
        actor = proven(house, as_, key, number, "hold", cause, said)
        wanted = Hold(
            number=number,
            act="hold",
            reason=reason,
            reference=reference,
            command=cause,
            actor=actor,
        )
        case = until_done(house, lambda: hold_case(wanted, **ports_of(house)))
    _tell(case, as_json=as_json)


@app.command("lift")
def lift(
    number: str,
    *,
    as_: As,
    reason: HeldFor,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Take back one reason to hold a case."""
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "lift", cause, reason)
        wanted = Hold(number=number, act="lift", reason=reason, command=cause, actor=actor)
        case = until_done(house, lambda: hold_case(wanted, **ports_of(house)))
    _tell(case, as_json=as_json)


def ports_of(house: House) -> dict[str, Any]:
    """What a handler of a person's data needs of the house."""
    return {
        "at": house.clock.now(),
        "office": house.office.code,
        "cases": house.cases,
        "register": house.register,
        "rule_book": house.rule_book,
    }


def _restrict(house: House, wanted: Restrict) -> Case:
    return restrict_person(wanted, **ports_of(house))


def _tell(case: Case, *, as_json: bool) -> None:
    if as_json:
        print_json(standing_for_programs(case))
        return
    screen = console()
    for part, standing in standing_words(case):
        screen.print(f"{case.number} · {part}: {escape(standing)}")
    if case.held:
        held = ", ".join(name_of("reason", one, language()) for one in sorted(case.held))
        screen.print(f"{case.number} · {say('ditahan', 'held')}: {held}")

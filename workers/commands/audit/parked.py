"""`tanggap audit parked`, `audit unpark`: cases that a follower of the log set aside."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer
from psycopg import Connection

from adapters.log.followers import Parked, all_parked
from adapters.read_models.editions import is_serving
from adapters.read_models.unparking import take_up
from domain.refusals import NoSuchNumber
from workers.commands.audit.rebuilding import Name, read_model
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    print_json,
    say,
    table,
    the_office,
)
from workers.commands.misuse import MisusedError
from workers.read_models import READ_MODELS
from workers.wiring import House


def parked(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One follower.")] = None,
    *,
    as_json: Json = False,
) -> None:
    """List the cases that followers of the log could not digest; exit 1 if there are any."""
    with the_office() as house, house.pool.connection() as conn:
        found = _parked(conn, name)
        numbers = house.register.numbers_of([one.case_id for _, one in found])
    if as_json:
        print_json([_for_programs(follower, one, numbers) for follower, one in found])
    else:
        _print(found, numbers)
    if found:
        raise typer.Exit(REFUSED)


def _parked(conn: Connection[Any], name: str | None) -> list[tuple[str, Parked]]:
    return [
        (follower, one)
        for follower, one in all_parked(conn)
        if is_serving(follower) and name in {None, follower}
    ]


def _for_programs(follower: str, one: Parked, numbers: Mapping[UUID, str]) -> dict[str, Any]:
    again = follower in READ_MODELS
    return {"follower": follower, "number": numbers.get(one.case_id), "can_be_taken_up": again} | (
        asdict(one)
    )


def _print(found: list[tuple[str, Parked]], numbers: Mapping[UUID, str]) -> None:
    if not found:
        typer.echo(say("Tidak ada perkara yang disisihkan.", "No case is set aside."))
        return
    listed = table(
        say("perkara yang disisihkan", "cases set aside"),
        say("pengikut", "follower"),
        say("perkara", "case"),
        say("posisi", "position"),
        say("fakta", "fact"),
        say("sebab", "cause"),
    )
    for follower, one in found:
        case = numbers.get(one.case_id, str(one.case_id))
        listed.add_row(follower, case, str(one.position), one.topic, one.problem)
    console().print(listed)
    if any(follower not in READ_MODELS for follower, _ in found):
        typer.echo(
            say(
                "Yang tidak terkirim ke aliran (relay, alerts, notices) tidak dapat disusulkan:"
                " aliran hanya bertambah.",
                "What was not sent to a stream (relay, alerts, notices) cannot be sent later:"
                " a stream only grows.",
            )
        )


def unpark(
    name: Name,
    case: Annotated[str | None, typer.Argument(metavar="[NUMBER]", help="Or its id.")] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="Every case that it set aside.")] = False,
    as_json: Json = False,
) -> None:
    """Replay a case that was set aside, in order, once its cause is mended; exit 1 if it is not."""
    projection = read_model(name)
    if (case is None) != all_:
        raise MisusedError("Sebutkan nomor, atau --all.", "Name a number, or --all.")
    with the_office() as house:
        with house.pool.connection() as conn:
            set_aside = [one.case_id for _, one in _parked(conn, name)]
        cases = set_aside if case is None else [_case_of(house, case)]
        numbers = house.register.numbers_of(cases)
        done = {
            each: each not in set_aside or take_up(house.pool, projection, each) for each in cases
        }
    if as_json:
        print_json(
            [
                {"number": numbers.get(each), "case_id": each, "level": level}
                for each, level in done.items()
            ]
        )
    else:
        for each, level in done.items():
            _tell(numbers.get(each, str(each)), name, level=level)
    if not all(done.values()):
        raise typer.Exit(REFUSED)


def _tell(case: str, name: str, *, level: bool) -> None:
    well = say(f"{case}: {name} memuatnya lagi.", f"{case}: {name} holds it again.")
    ill = say(f"{case}: {name} tetap tidak dapat.", f"{case}: {name} still cannot take it in.")
    typer.echo(well if level else ill)


def _case_of(house: House, case: str) -> UUID:
    """A case by its number, or whatever it is by its id.

    Raises:
        NoSuchNumber: it is neither.
    """
    with suppress(ValueError):
        return UUID(case)
    found = house.register.by_number([case])
    if case not in found:
        raise NoSuchNumber(number=case)
    return found[case]

"""`tanggap case merge`, `unmerge`, `relate`, `split`, `duplicates`: cases that belong together."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid4

import typer

from adapters.read_models.case_board import find_case
from adapters.read_models.case_ties import comparable, near
from domain.acts import Particulars
from domain.case import Case
from domain.numbers import tracking_code
from domain.people import Actor
from domain.receipts import PromiseMade
from domain.refusals import NoSuchNumber
from handlers.deciding import CaseCommand
from handlers.relating import (
    MergeCases,
    RelateCases,
    UnmergeCase,
    merge_cases,
    relate_cases,
    unmerge_case,
)
from handlers.splitting import SplitCase, split_case
from handlers.suggesting import Suggestion, suggest_duplicates
from workers.commands.desk import (
    Json,
    console,
    print_json,
    say,
    shown_due,
    table,
    the_office,
    zone_of,
)
from workers.commands.naming import names_of
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key, proven_actor
from workers.wiring import House

Done = TypeVar("Done")


def merge(
    leader: str,
    members: Annotated[list[str], typer.Argument(metavar="MEMBER...", help="Its duplicates.")],
    *,
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Handle duplicates together with a case that leads; each keeps number, code and clocks."""
    cause = command or uuid4()
    with the_office() as house:
        actor = _proven(house, as_, key, leader, "merge", cause, " ".join(members))
        merging = MergeCases(leader=leader, members=tuple(members), command=cause, actor=actor)
        case = until_done(house, lambda: merge_cases(merging, **_ports(house)))
    _tell_cluster(case, as_json=as_json)


def unmerge(
    member: str, *, as_: As, key: Key = None, command: Command = None, as_json: Json = False
) -> None:
    """Handle a duplicate by itself again."""
    cause = command or uuid4()
    with the_office() as house:
        actor = _proven(house, as_, key, member, "unmerge", cause, None)
        leaving = UnmergeCase(member=member, command=cause, actor=actor)
        case = until_done(house, lambda: unmerge_case(leaving, **_ports(house)))
    _tell_cluster(case, as_json=as_json)


def relate(
    one: str,
    other: str,
    *,
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Put down that two cases have to do with each other."""
    cause = command or uuid4()
    with the_office() as house:
        actor = _proven(house, as_, key, one, "relate", cause, other)
        relating = RelateCases(one=one, other=other, command=cause, actor=actor)
        until_done(house, lambda: relate_cases(relating, **_ports(house)))
    if as_json:
        print_json({"number": one, "related": other})
    else:
        console().print(f"{one} — {other}: {say('dihubungkan', 'related')}")


def split(
    number: str,
    *,
    as_: As,
    words: Annotated[str, typer.Option(help="What the part is about; - reads stdin.")],
    service: Annotated[str | None, typer.Option(help="Its service, if it is another.")] = None,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Make a part of a matter a case of its own; hand its number and code to the citizen."""
    spoken, cause = sys.stdin.read() if words == "-" else words, command or uuid4()
    with the_office() as house:
        signed = f"{service or ''}\n{spoken}"
        actor = _proven(house, as_, key, number, "split", cause, signed)
        splitting = SplitCase(
            number=number, words=spoken, service=service, command=cause, actor=actor
        )
        part = until_done(
            house,
            lambda: split_case(
                splitting,
                **_ports(house)
                | {"office": house.office, "vault": house.vault, "store": house.cases},
            ),
        )
        _tell_part(part, number, house, as_json=as_json)


def duplicates(
    number: str,
    *,
    as_: As,
    days: Annotated[int, typer.Option(min=1, max=365, help="Received so many days apart.")] = 30,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Suggest cases that may be about the same matter; nothing is merged by itself."""
    with the_office() as house:
        with house.pool.connection() as conn:
            row = find_case(conn, number)
            if row is None:
                raise NoSuchNumber(number=number)
            others = near(conn, row, days, house.clock.now())
        cause = uuid4()
        actor = _proven(house, as_, key, number, "duplicates", cause, str(days))
        found = until_done(
            house,
            lambda: suggest_duplicates(
                CaseCommand(command=cause, actor=actor),
                comparable(row),
                others,
                limit=limit,
                at=house.clock.now(),
                office=house.office.code,
                cases=house.cases,
                store=house.cases,
                vault=house.vault,
                rule_book=house.rule_book,
            ),
        )
    if as_json:
        print_json(
            {"number": number, "compared": len(others), "suggestions": list(map(asdict, found))}
        )
        return
    console().print(_suggested(number, len(others), found))


def _proven(
    house: House,
    code: str,
    key: Path | None,
    number: str,
    act: str,
    command: UUID,
    words: str | None,
) -> Actor:
    """Who it is; what else the command names is signed as its words."""
    return proven_actor(
        house,
        code,
        key,
        number=number,
        act=act,
        command=command,
        words=words,
        particulars=Particulars(),
    )


def _ports(house: House) -> dict[str, Any]:
    return {
        "at": house.clock.now(),
        "office": house.office.code,
        "cases": house.cases,
        "register": house.register,
        "rule_book": house.rule_book,
    }


def _tell_cluster(case: Case, *, as_json: bool) -> None:
    members = list(case.members.values())
    if as_json:
        print_json({"number": case.number, "members": members})
    elif members:
        led = say("ditangani bersama", "handled together with")
        console().print(f"{case.number}: {led} {', '.join(members)}")
    else:
        console().print(f"{case.number}: {say('ditangani sendiri', 'handled by itself')}")


def _tell_part(part: Case, whole: str, house: House, *, as_json: bool) -> None:
    code = tracking_code(house.office.secret, part.id)
    promises = [PromiseMade.of(clock) for clock in part.clocks.values()]
    if as_json:
        told = {"number": part.number, "tracking_code": code, "split_off": whole}
        print_json(told | {"promises": promises})
        return
    screen, zone = console(), zone_of(house)
    names = names_of(house.rule_book.now(), part.procedure)
    screen.print(f"{part.number} ← {whole}")
    screen.print(f"{say('kode pelacakan untuk pemohon', 'tracking code for the citizen')}: {code}")
    for promise in promises:
        screen.print(f"  {names.clock(promise.clock)}: {shown_due(promise.due, zone)}")


def _suggested(number: str, compared: int, found: list[Suggestion]) -> Any:
    listed = table(
        say(
            f"Mungkin sama dengan {number} ({compared} perkara dibandingkan); Anda yang menilai.",
            f"Perhaps the same as {number} ({compared} cases compared); you judge.",
        ),
        say("nomor", "number"),
        say("kemiripan", "likeness"),
        say("kata langka bersama", "rare words in common"),
        say("selisih hari", "days apart"),
        say("pokok sama", "same topic"),
    )
    for one in found:
        listed.add_row(
            one.number,
            f"{one.score} / 100",
            str(one.rare_words),
            str(one.days_apart),
            say("ya", "yes") if one.same_topic else say("tidak", "no"),
        )
    return listed

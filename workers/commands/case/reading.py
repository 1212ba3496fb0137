"""`tanggap case read`, `case readers`: opening what is sealed, and who did."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer
from rich.markup import escape

from domain.access import access_id
from domain.access_facts import AccessFact, CaseRead, GlassAsked, GlassGranted, ReadPurpose
from domain.acts import Particulars
from domain.people import Actor
from domain.refusals import NoSuchNumber
from domain.sealing import Purpose
from handlers.revealing import Reveal, Revealed, reveal
from projections.history_words import WORDS
from workers.commands.case.opened_words import for_programs, heading, told
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    table,
    the_office,
    zone_of,
)
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key, proven_actor
from workers.texts import name_of
from workers.wiring import House


class AtDesk(StrEnum):
    """For what an officer opens a case at the desk; other purposes have commands of their own."""

    HANDLING = ReadPurpose.HANDLING
    SUPERVISION = ReadPurpose.SUPERVISION
    AUDIT = ReadPurpose.AUDIT
    EMERGENCY = ReadPurpose.EMERGENCY


def read(
    number: str,
    *,
    as_: As,
    purpose: Annotated[AtDesk, typer.Option(help="For what; `emergency` takes leave.")],
    identity: Annotated[bool, typer.Option("--identity", help="Who they are, too.")] = False,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Open what was written in a case; that you read it is recorded first, and told on request."""
    what = (Purpose.NARRATIVE, Purpose.IDENTITY) if identity else (Purpose.NARRATIVE,)
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "read", cause, f"{purpose} {' '.join(what)}")
        reading = Reveal(
            case=case_of(house, number),
            what=what,
            purpose=ReadPurpose(purpose),
            command=cause,
            actor=actor,
        )
        found = until_done(house, partial(revealed, house, reading))
        zone = zone_of(house)
    if as_json:
        print_json({"number": number, "opened": list(map(for_programs, found))})
        return
    screen = console()
    head = [f"[bold]{number}[/bold]", name_of("purpose", purpose, language())]
    if any(one.closed is None for one in found):
        head.append(say("pembacaan ini tercatat", "this read is recorded"))
    screen.print(" · ".join(head))
    for one in found:
        screen.print(f"\n[bold]{shown(one.at, zone)} · {heading(one)}[/bold]")
        screen.print(escape(told(one)))


def readers(number: str, *, as_json: Json = False) -> None:
    """Who opened a case, for what; who asked for leave to, and who gave it."""
    with the_office() as house:
        histories = house.cases.histories([access_id(case_of(house, number))])
        zone = zone_of(house)
    facts = [f for history in histories for f in history if isinstance(f, AccessFact)]
    if as_json:
        print_json([_fact_for_programs(fact) for fact in facts])
        return
    who = say("siapa", "who")
    listed = table(number, say("kapan", "when"), who, say("apa", "what"), say("untuk", "for"))
    for fact in facts:
        role = name_of("role", fact.actor.role, language())
        name = role if fact.actor.role == "citizen" else f"{fact.actor.id} ({role})"
        what = WORDS[fact.TOPIC][language() == "en"]
        listed.add_row(shown(fact.at, zone), name, what, _particulars(fact))
    console().print(listed)


def case_of(house: House, number: str) -> UUID:
    """The case with a number.

    Raises:
        NoSuchNumber: nobody's case has it.
    """
    ids = house.register.by_number([number])
    if number not in ids:
        raise NoSuchNumber(number=number)
    return ids[number]


def revealed(house: House, command: Reveal) -> Sequence[Revealed]:
    """Open words now, with what the house has at hand."""
    return reveal(
        command,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        store=house.cases,
        vault=house.vault,
        rule_book=house.rule_book,
    )


def proven(
    house: House, code: str, key: Path | None, number: str, act: str, command: UUID, words: str
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


def _particulars(fact: AccessFact) -> str:
    match fact:
        case CaseRead():
            return name_of("purpose", fact.purpose, language())
        case GlassAsked():
            return name_of("glass", fact.reason, language())
        case GlassGranted():
            return fact.to
    raise TypeError(fact.TOPIC)


def _fact_for_programs(fact: AccessFact) -> dict[str, Any]:
    own = set(type(fact).model_fields) - set(AccessFact.model_fields)
    said = fact.model_dump(mode="json", include=own | {"at", "actor", "cause"})
    return {"topic": fact.TOPIC, **said}

"""`tanggap personal access`: everything that is held of a person, for them (UU 27/2022 art. 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any
from uuid import UUID, uuid4, uuid5

import typer
from rich.markup import escape

from domain.access import access_id
from domain.access_facts import CaseRead, ReadPurpose
from domain.case import Case
from domain.erasing import LEADERS, may, may_elsewhere
from domain.people import Actor
from domain.refusals import Refused
from domain.sealing import Part, Purpose
from domain.subject_refusals import NoSuchPart
from handlers.deciding import cases_named
from handlers.erasing import standing_of
from handlers.revealing import Reveal, Revealed
from projections.history import Happening
from workers.commands.audit.history_tables import entries_of, happenings_of
from workers.commands.case.opened_words import for_programs, heading, told
from workers.commands.case.reading import proven, revealed
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    refusal_words,
    say,
    shown,
    the_office,
    zone_of,
)
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key
from workers.texts import name_of
from workers.wiring import House

Of = Annotated[Part, typer.Option("--part", help="Who in the case.")]
EVERYTHING = (Purpose.IDENTITY, Purpose.NARRATIVE)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a person in one case, and who read it; or why it could not be opened."""

    number: str
    words: Sequence[Revealed]
    history: Sequence[Happening]
    readings: Sequence[CaseRead]
    refused: Refused | None


def access(
    number: str,
    *,
    as_: As,
    part: Of = Part.SPEAKER,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Give everything held of a person, in all their cases, and who read it; recorded as reads."""
    cause = command or uuid4()
    with the_office() as house:
        actor = proven(house, as_, key, number, "access", cause, part)
        [case] = cases_named([number], house.cases, house.register)
        everywhere = _everywhere(case, part, house)
        others, book = [one for one, _ in everywhere if one.id != case.id], house.rule_book.now()
        may("access", case, actor, LEADERS, book)
        may_elsewhere(case, others, actor, book)
        found = [
            _held(house, one, subjects, actor, uuid5(cause, one.number))
            for one, subjects in everywhere
        ]
        if (refused := found[0].refused) is not None:
            raise refused
        if as_json:
            print_json([_for_programs(one) for one in found])
        else:
            _print(found, house)


def _everywhere(case: Case, part: Part, house: House) -> list[tuple[Case, frozenset[UUID]]]:
    """The cases in which somebody stands, the one named first, and as whom."""
    if part not in case.subjects:
        raise NoSuchPart(number=case.number, part=part)
    person = [(case, part), *standing_of(case, part, (), house.cases, house.vault)]
    subjects: dict[UUID, set[UUID]] = {}
    for one, as_what in person:
        subjects.setdefault(one.id, set()).add(one.subjects[as_what])
    cases = {one.id: one for one, _ in person}
    return [(cases[id_], frozenset(found)) for id_, found in subjects.items()]


def _held(house: House, case: Case, subjects: frozenset[UUID], actor: Actor, command: UUID) -> Held:
    """What is held in one case; a case that is closed to the actor is named with the reason."""
    reading = Reveal(
        case=case.id,
        what=EVERYTHING,
        purpose=ReadPurpose.DISCLOSURE,
        of=subjects,
        command=command,
        actor=actor,
    )
    try:
        words = until_done(house, partial(revealed, house, reading))
    except Refused as refused:
        return Held(case.number, (), (), (), refused)
    [*records] = house.cases.histories([access_id(case.id)])
    return Held(
        number=case.number,
        words=words,
        history=happenings_of(entries_of(house, case.number)),
        readings=[fact for facts in records for fact in facts if isinstance(fact, CaseRead)],
        refused=None,
    )


def _for_programs(held: Held) -> dict[str, Any]:
    if held.refused is not None:
        return {
            "number": held.number,
            "refused": held.refused.code,
            "message": held.refused.message(language()),
        }
    return {
        "number": held.number,
        "words": [for_programs(one) for one in held.words],
        "history": held.history,
        "readings": [
            {"at": read.at, "actor": read.actor, "purpose": read.purpose} for read in held.readings
        ],
    }


def _print(found: Sequence[Held], house: House) -> None:
    screen, zone = console(), zone_of(house)
    for held in found:
        screen.print(f"\n[bold]{held.number}[/bold]")
        if held.refused is not None:
            screen.print(f"[red]{escape(refusal_words(held.refused))}[/red]")
            continue
        for one in held.words:
            screen.print(f"[bold]{shown(one.at, zone)} · {heading(one)}[/bold]")
            screen.print(escape(told(one)))
        screen.print(f"[bold]{say('riwayat pemrosesan', 'record of processing')}[/bold]")
        for each in held.history:
            what = each.english if language() == "en" else each.indonesian
            screen.print(f"{shown(each.at, zone)} · {_who(each.actor)} · {what}")
        for read in held.readings:
            what = say("dibaca untuk", "read for")
            purpose = name_of("purpose", read.purpose, language())
            screen.print(f"{shown(read.at, zone)} · {_who(read.actor)} · {what} {purpose}")


def _who(actor: Actor) -> str:
    """A citizen is told by their role alone: the subject means nothing to anybody."""
    role = name_of("role", actor.role, language())
    return role if actor.role == "citizen" else f"{actor.id} ({role})"

"""How persons stand in a case, as people read it and as programs do; `tanggap personal show`."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid4

from rich.markup import escape

from domain.access import is_open_to
from domain.access_facts import ReadPurpose
from domain.case import Case
from domain.erasing import DESK, may
from domain.people import Actor
from domain.sealing import Part
from handlers.deciding import cases_named
from handlers.erasing import standing_of
from workers.commands.case.reading import proven
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
from workers.commands.staff import As, Key
from workers.key_care import epoch_now
from workers.texts import name_of
from workers.wiring import House

STANDINGS = {
    "readable": ("dapat dibaca yang berwenang", "readable by those who may"),
    "restricted": ("dibatasi", "restricted"),
    "erased": ("[dihapus]", "[erased]"),
}


def show(number: str, *, as_: As, key: Key = None, as_json: Json = False) -> None:
    """How each person stands in a case: readable, restricted, erased; in which other cases."""
    with the_office() as house:
        actor = proven(house, as_, key, number, "show", uuid4(), "")
        [case] = cases_named([number], house.cases, house.register)
        may("show", case, actor, DESK, house.rule_book.now())
        elsewhere = {part: _numbers(case, part, actor, house) for part in case.subjects}
        ended, zone = case.ended_at, zone_of(house)
    if as_json:
        people = standing_for_programs(case)
        for person in people["people"]:
            person["other_cases"] = elsewhere[person["part"]]
        print_json(people | {"ended_at": ended})
        return
    listed = table(
        number,
        say("siapa", "who"),
        say("keadaan", "standing"),
        say("orang yang sama dalam", "the same person in"),
    )
    for part, words in zip(case.subjects, standing_words(case), strict=True):
        listed.add_row(*map(escape, words), ", ".join(elsewhere[part]))
    screen = console()
    screen.print(listed)
    screen.print(f"{say('selesai', 'ended')}: {shown(ended, zone) or '—'}")
    held = ", ".join(name_of("reason", one, language()) for one in sorted(case.held))
    screen.print(f"{say('ditahan', 'held')}: {held or '—'}")


def standing_for_programs(case: Case) -> dict[str, Any]:
    """Each person of a case by part, and whether anything may be destroyed."""
    people = [
        {"part": part, "subject": subject, "standing": _standing(case, subject)}
        for part, subject in case.subjects.items()
    ]
    return {
        "number": case.number,
        "people": people,
        "held": sorted(case.held),
        "retired_by": case.retired_by,
    }


def standing_words(case: Case) -> Iterator[tuple[str, str]]:
    """Each person of a case, in words."""
    for part, subject in case.subjects.items():
        words = STANDINGS[_standing(case, subject)][language() == "en"]
        yield name_of("part", part, language()), words


def erased_for_programs(cases: Sequence[Case], part: Part, house: House) -> dict[str, Any]:
    """Where somebody was erased, and by when that has reached every backup."""
    epoch = epoch_now(house)
    return {
        "number": cases[0].number,
        "part": part,
        "cases": [case.number for case in cases],
        "rotate_by": epoch.rotate_by,
        "complete_by": epoch.complete_by,
    }


def erased_words(told: dict[str, Any]) -> str:
    """What was destroyed, and what has to follow."""
    where, who = ", ".join(told["cases"]), name_of("part", told["part"], language())
    rotate_by, complete_by = told["rotate_by"].date(), told["complete_by"].date()
    return say(
        f"{where}: data {who} dihapus; kuncinya dimusnahkan.\n"
        f"Cadangan kunci dari sebelum ini mati pada `tanggap keys rotate` berikutnya, paling"
        f" lambat {rotate_by}. Tuntas paling lambat {complete_by}: satu epoch dan umur cadangan.",
        f"{where}: the data of the {who} are erased; their key is destroyed.\n"
        f"Key backups from before die with the next `tanggap keys rotate`, by {rotate_by} at the"
        f" latest. Complete by {complete_by}: one epoch and the age of a backup.",
    )


def _standing(case: Case, subject: UUID) -> str:
    if subject in case.erased:
        return "erased"
    return "restricted" if subject in case.restricted else "readable"


def _numbers(case: Case, part: Part, actor: Actor, house: House) -> list[str]:
    """The other cases, but those closed to the actor: who complained of them is not told here."""
    found, book = standing_of(case, part, (), house.cases, house.vault), house.rule_book.now()
    return [
        other.number for other, _ in found if is_open_to(actor, other, ReadPurpose.HANDLING, book)
    ]

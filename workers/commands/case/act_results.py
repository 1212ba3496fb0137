"""What came of an act: told for one case, or case by case for many."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import typer
from rich.markup import escape

from adapters.keys.at_hand import KeyMissingError
from domain.case import Case
from domain.receipts import PromiseMade
from domain.refusals import Refused
from handlers.ports import RacedError
from workers.commands.desk import (
    REFUSED,
    console,
    language,
    print_json,
    problem_of,
    say,
    shown_due,
    table,
    zone_of,
)
from workers.commands.naming import names_of
from workers.wiring import House

OTHERS = {RacedError: "raced", KeyMissingError: "key_missing"}
"""What may hinder one case and not the next, besides refusals."""


class Result(NamedTuple):
    """What came of an act on one case: the case as it is now, or a refusal by code and message."""

    number: str
    case: Case | None
    code: str | None = None
    message: str | None = None


def attempt(number: str, do: Callable[[str], Case]) -> Result:
    """Act on a case; what hinders it there hinders no other case."""
    try:
        return Result(number, do(number))
    except Refused as refusal:
        return Result(number, None, refusal.code, refusal.message(language()))
    except tuple(OTHERS) as error:
        found = problem_of(error)
        return Result(number, None, OTHERS[type(error)], found.sentence if found else "")


def tell_one(case: Case, house: House, *, as_json: bool) -> None:
    """Where a case stands now, and what is promised."""
    if as_json:
        print_json(_as_it_is(case))
        return
    screen, zone, names = console(), zone_of(house), names_of(house.rule_book.now(), case.procedure)
    screen.print(f"{case.number}: {names.stage(case.stage)}")
    for promise in _promises(case):
        due = shown_due(promise.due, zone) or say("dijeda", "stands still")
        screen.print(f"  {names.clock(promise.clock)}: {due}")


def tell_all(results: Sequence[Result], house: House, *, as_json: bool) -> None:
    """One line a case; the exit code tells whether any was refused."""
    if as_json:
        print_json([_for_programs(result) for result in results])
    else:
        console().print(_as_table(results, house))
    if any(result.case is None for result in results):
        raise typer.Exit(REFUSED)


def _for_programs(result: Result) -> dict[str, Any]:
    if result.case is not None:
        return {"status": "ok"} | _as_it_is(result.case)
    why = {"code": result.code, "message": result.message}
    return {"status": "refused", "number": result.number} | why


def _as_it_is(case: Case) -> dict[str, Any]:
    return {"number": case.number, "stage": case.stage, "promises": _promises(case)}


def _promises(case: Case) -> list[PromiseMade]:
    return [PromiseMade.of(clock) for clock in case.clocks.values()]


def _as_table(results: Sequence[Result], house: House) -> Any:
    done = sum(result.case is not None for result in results)
    book = house.rule_book.now()
    listed = table(
        say(f"{done} dari {len(results)} dilakukan", f"{done} of {len(results)} done"),
        say("nomor", "number"),
        say("status", "stage"),
        say("ditolak", "refused"),
    )
    for result in results:
        case = result.case
        stage = names_of(book, case.procedure).stage(case.stage) if case else ""
        why = "" if case else f"[red]{escape(f'{result.message} [{result.code}]')}[/red]"
        listed.add_row(result.number, stage, why)
    return listed

"""`tanggap clock explain`: why a case's promises fall due just when they do."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from projections.derivation import Run, runs_of
from workers.commands.audit.history_tables import entries_of
from workers.commands.clock.lines import RunLines
from workers.commands.desk import (
    MISUSED,
    REFUSED,
    Json,
    console,
    fail,
    print_json,
    say,
    the_office,
)
from workers.commands.naming import names_of

app = typer.Typer(help="The promises of a case.", no_args_is_help=True)


@app.callback()
def clock() -> None:
    """The promises of a case."""


@app.command("explain")
def explain(
    number: str,
    *,
    clock: Annotated[str | None, typer.Option(help="Only this clock: uu25.decide.")] = None,
    as_json: Json = False,
) -> None:
    """Derive every due instant a case ever had: rule, law, what counted, what did not and why.

    Each is counted anew on the calendar it was counted on; exit 1 if that gives another instant.
    """
    with the_office() as house:
        book, now = house.rule_book.now(), house.clock.now()
        entries = entries_of(house, number)
    runs = runs_of((entry.fact() for entry in entries), book, now)
    chosen = [run for run in runs if clock in {None, run.clock}]
    if not chosen and runs:
        known = ", ".join(dict.fromkeys(run.clock for run in runs))
        fail(say(f"{number} hanya punya jam {known}.", f"{number} has only {known}."), MISUSED)
    agrees = all(run.agrees for run in chosen)
    if as_json:
        print_json({"number": number, "as_of": now, "agrees": agrees, "runs": _dumped(chosen)})
    else:
        _show(
            number, [RunLines(run, names_of(book, run.procedure), now, book.zone) for run in chosen]
        )
    if not agrees:
        fail(_doubted(chosen), REFUSED)


def _show(number: str, shown: Sequence[RunLines]) -> None:
    """What is late or stands still comes first, then every run in full."""
    screen = console()
    screen.print(f"{number}: {len(shown)} {say('janji', 'promises')}", style="bold")
    for each in shown:
        if each.is_loud:
            screen.print(each.short())
    screen.print()
    for each in shown:
        screen.print(each.all())


def _dumped(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [run.model_dump(mode="json") for run in runs]


def _doubted(runs: Sequence[Run]) -> str:
    clocks = ", ".join(f"{run.clock} {run.run}" for run in runs if not run.agrees)
    return say(
        f"TIDAK COCOK: hitungan ulang tidak memberi jatuh tempo yang tercatat untuk {clocks}.",
        f"WRONG: counting anew does not give the due instants on record for {clocks}.",
    )

"""`tanggap report`: what the office publishes about itself."""

import re
from typing import Annotated, Any

import typer

from adapters.read_models.tables import ReadTable
from projections.case_register import CaseRegister
from projections.monthly import MonthlySummary, summarise
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    table,
    the_office,
    zone_of,
)
from workers.commands.ledger_lines import ledger_figures, ledger_lines
from workers.commands.problems import MisusedError

app = typer.Typer(help="Published figures.", no_args_is_help=True)
LABELS = {
    "received": ("diterima", "received"),
    "open": ("belum dijawab", "still without an answer"),
    "answered": (
        "sudah dijawab, menunggu pemohon atau akhirnya",
        "answered, awaiting the citizen or the end",
    ),
    "closed": ("berakhir", "ended"),
    "late": ("perkara terlambat", "late cases"),
    "breaches": ("janji dilanggar", "broken promises"),
}


@app.callback()
def report() -> None:
    """Published figures."""


@app.command("month")
def month(
    month: Annotated[str, typer.Argument(metavar="YYYY-MM")], *, as_json: Json = False
) -> None:
    """Summarise the cases received in a month, and say what the ledger commits to now."""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
        raise MisusedError("Bulan ditulis seperti 2026-11.", "A month is written as 2026-11.")
    with the_office() as house, house.pool.connection() as conn:
        rows = ReadTable(CaseRegister()).all(conn)
        zone, ledger = zone_of(house), ledger_figures(house)
    summary = summarise(rows, int(month[:4]), int(month[5:]), zone.key)
    if as_json:
        print_json(summary.model_dump(mode="json") | {"ledger": ledger})
        return
    screen = console()
    for each in month_tables(summary):
        screen.print(each)
        screen.print()
    for line in ledger_lines(ledger, zone):
        typer.echo(line)


def month_tables(summary: MonthlySummary) -> list[Any]:
    """A month as people read it."""
    figures = {name: getattr(summary, name) for name in LABELS}
    named = {words[language() == "en"]: figures[name] for name, words in LABELS.items()}
    return [
        _counts(f"{say('bulan', 'month')} {summary.month}", named),
        _counts(say("menurut jenis", "by kind"), summary.by_kind),
        _counts(say("menurut kanal", "by channel"), summary.by_channel),
        _counts(say("menurut layanan", "by service"), summary.by_service),
    ]


def _counts(title: str, counts: dict[str, int]) -> Any:
    listed = table(title, "", "")
    listed.show_header = False
    listed.columns[1].justify = "right"
    for name, count in counts.items():
        listed.add_row(name, str(count))
    return listed

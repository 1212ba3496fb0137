"""How good forecasts have been, in sentences and by what had been foretold."""

from collections.abc import Iterator
from typing import Any

from rich.table import Table

from workers.commands.desk import language, say, table

Figures = dict[str, Any]
"""What `Accuracy.figures` tells."""


def percent(mille: int | None) -> str:
    """So many of a thousand."""
    return "—" if mille is None else f"{(mille + 5) // 10}%"


def accuracy_lines(figures: Figures) -> Iterator[str]:
    """Hits, false alarms, and the Brier score beside that of whoever does not look."""
    days, late, hits, alarms = (figures[name] for name in ("days", "late", "hits", "alarms"))
    if not figures["promises"]:
        yield say(
            f"ketepatan belum dapat diukur: dalam {days} hari kerja terakhir belum ada prakiraan"
            " yang jatuh temponya sudah tiba",
            f"accuracy cannot be measured yet: in the last {days} working days there was no"
            " forecast whose due instant has come",
        )
        return
    yield say(
        f"ketepatan {days} hari kerja terakhir: dari {late} yang terlambat, {hits} sudah"
        f" diperkirakan ({percent(figures['hit_rate'])}); dari {hits + alarms} yang diperkirakan,"
        f" {alarms} ternyata tidak terlambat ({percent(figures['false_alarms'])})",
        f"accuracy in the last {days} working days: of {late} that were late, {hits} had been"
        f" foretold ({percent(figures['hit_rate'])}); of {hits + alarms} that were foretold,"
        f" {alarms} were not late ({percent(figures['false_alarms'])})",
    )
    yield _beside_the_naive(figures)


def bands_table(figures: Figures) -> Table:
    """What was foretold alike, held against what came."""
    listed = table(
        say("ketepatan menurut yang diperkirakan", "accuracy by what was foretold"),
        say("diperkirakan", "foretold"),
        say("prakiraan", "forecasts"),
        say("rata-rata diperkirakan", "foretold on average"),
        say("ternyata terlambat", "really late"),
    )
    for column in listed.columns[1:]:
        column.justify = "right"
    bands = figures["bands"]
    width = 100 // len(bands)
    for place, band in enumerate(bands):
        last = place == len(bands) - 1
        listed.add_row(
            f"{place * width}–{100 if last else (place + 1) * width - 1}%",
            str(band["promises"]),
            percent(band["foretold"]),
            percent(band["late"]),
        )
    return listed


def uncounted_lines(figures: Figures) -> Iterator[str]:
    """Which forecasts the accuracy leaves out."""
    if figures["silent"]:
        yield say(
            f"belum cukup data: {figures['silent']} prakiraan",
            f"too little data: {figures['silent']} forecasts",
        )
    if figures["moved"]:
        yield say(
            f"jatuh tempo berubah atau dijeda sebelum tiba: {figures['moved']} prakiraan",
            f"due instant moved or stood still before it came: {figures['moved']} forecasts",
        )


def _beside_the_naive(figures: Figures) -> str:
    score, naive = _score(figures["brier"]), _score(figures["brier_of_the_share"])
    scores = say(
        f"skor Brier {score}, tanpa melihat perkaranya {naive} (0 terbaik)",
        f"Brier score {score}, without looking at the cases {naive} (0 is best)",
    )
    if figures["brier"] < figures["brier_of_the_share"]:
        return scores
    return scores + say(
        ": belum lebih baik daripada menebak rata-rata", ": no better yet than guessing the average"
    )


def _score(mille: int) -> str:
    number = f"{mille / 1000:.3f}"
    return number if language() == "en" else number.replace(".", ",")

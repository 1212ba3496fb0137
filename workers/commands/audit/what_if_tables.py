"""The figures of a month under other rules, as tables."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from domain.book import Book
from projections.report.promises import EXCUSED, EXTENDED, LATE, ON_TIME
from projections.what_if.outcomes import RESULTS, RUNNING, result_of
from projections.what_if.weighing import Side, WhatIf
from workers.commands.desk import language, say, shown, shown_due, table
from workers.commands.naming import clock_name
from workers.commands.procedure.trial_words import rules_words, span_words

RESULT_WORDS = {
    ON_TIME: ("tepat waktu", "on time"),
    EXTENDED: ("tepat waktu sesudah diperpanjang", "on time after extension"),
    LATE: ("terlambat", "late"),
    EXCUSED: ("terlambat, dimaafkan", "late, excused"),
    RUNNING: ("masih berjalan", "still running"),
}


def results_table(found: WhatIf, book: Book) -> Any:
    """What became of each clock's promises, and would have become."""
    listed = table(
        say("Hasil janji", "Results"),
        say("janji", "promise"),
        "",
        say("aturan", "rule"),
        say("jumlah", "count"),
        *map(_result, RESULTS),
        say("sisa waktu median", "median slack"),
    )
    for one in found.clocks.values():
        name = clock_name(book, one.clock)
        listed.add_row(name, say("berlaku", "in force"), *_side(one.before))
        listed.add_row("", say("andaian", "supposed"), *_side(one.after))
    return listed


def _result(code: str) -> str:
    return RESULT_WORDS[code][language() == "en"]


def _side(side: Side) -> Iterator[str]:
    yield rules_words(sorted(side.rules))
    yield str(side.promises)
    yield from (str(side.results[result]) for result in RESULTS)
    yield "" if side.median_slack is None else span_words(side.median_slack)


def moves_table(found: WhatIf, book: Book) -> Any:
    """Which promises go from one result to the other, and of which nothing is known."""
    listed = table(
        say("Perpindahan", "Moves"),
        say("janji", "promise"),
        say("menjadi terlambat", "become late"),
        say("tidak lagi terlambat", "late no more"),
        say("jatuh tempo bergeser", "due moved"),
        say("hanya berlaku / hanya andaian", "only in force / only supposed"),
        say("tidak diketahui", "unknown"),
    )
    for one in found.clocks.values():
        listed.add_row(
            clock_name(book, one.clock),
            *(str(count) for count in (one.became_late, one.became_on_time, one.moved)),
            f"{one.only_before} / {one.only_after}",
            str(one.unknown),
        )
    return listed


def changes_table(found: WhatIf, book: Book, zone: ZoneInfo) -> Any:
    """The promises that come out otherwise, as many as were kept."""
    listed = table(
        say("Janji yang berubah hasilnya", "Promises that come out otherwise"),
        say("nomor", "number"),
        say("janji", "promise"),
        say("hasil berlaku", "result in force"),
        say("hasil andaian", "supposed result"),
        say("jatuh tempo berlaku", "due in force"),
        say("jatuh tempo andaian", "supposed due"),
        say("berhenti", "stopped"),
    )
    for pair in found.changes:
        both = [run for run in (pair.before, pair.after) if run is not None]
        listed.add_row(
            pair.number,
            clock_name(book, pair.clock),
            *(_result(result_of(run)) for run in both),
            *(shown_due(run.due, zone) for run in both),
            shown(both[-1].stopped, zone),
        )
    return listed

"""What a month would have been under other rules, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from domain.book import Book
from domain.calendar_edits import Difference, differences
from handlers.supposing import Supposition
from projections.comparison import Pair, Run
from projections.report.months import Month, Window
from projections.what_if.cases import How
from projections.what_if.outcomes import RESULTS, result_of
from projections.what_if.weighing import Side, Weighed, WhatIf
from workers.commands.audit.what_if_tables import changes_table, moves_table, results_table
from workers.commands.calendar.words import differences_as_table, differences_for_programs
from workers.commands.desk import console, counted, say, shown
from workers.commands.naming import EveryName
from workers.commands.procedure.trial_words import (
    hindered_words,
    hindrances_for_programs,
    hindrances_table,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which month, under what supposition, and how its procedures were named."""

    month: Month
    rules: Supposition
    named: Sequence[str]

    @property
    def window(self) -> Window:
        """The month as the office's own clock has it."""
        return self.month.within(self.rules.book.zone)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What the calendar with which the month began would have said otherwise."""
        began = (rules.calendar_at(self.window.begin) for rules in self._books)
        return differences(*(one.calendar for one in began))

    @property
    def names(self) -> EveryName:
        """Stages and acts, as the supposed procedures call them before all others."""
        published = reversed(list(self.rules.book.pins.values()))
        return EveryName([*self.rules.drafts.values(), *published])

    @property
    def _books(self) -> tuple[Book, Book]:
        return (self.rules.book, self.rules.supposed)


def for_programs(found: WhatIf, asked: Asked) -> dict[str, Any]:
    """Everything that was found; spans of time are in seconds."""
    return {
        "month": str(asked.month),
        "until": found.now,
        "procedures": dict(zip(asked.rules.drafts, asked.named, strict=True)),
        "calendar": differences_for_programs(asked.differences),
        "cases": found.cases.total(),
        "not_concerned": found.cases[How.UNTRIED],
        "not_opened": found.cases[How.ELSEWHERE],
        "hindered": found.hindrances.hindered,
        "clocks": [_clock_for_programs(one) for one in found.clocks.values()],
        "changed": found.changed,
        "changed_confidential": found.kept_back,
        "changes": [_change_for_programs(pair) for pair in found.changes],
        "not_possible": hindrances_for_programs(found.hindrances),
        "stages_missing": [
            {"procedure": code, "stage": stage, "cases": count}
            for (code, stage), count in sorted(found.lacking.items())
        ],
    }


def _clock_for_programs(one: Weighed) -> dict[str, Any]:
    counts = ("became_late", "became_on_time", "moved", "only_before", "only_after", "unknown")
    return {
        "clock": one.clock,
        "before": _side_for_programs(one.before),
        "after": _side_for_programs(one.after),
        **{name: getattr(one, name) for name in counts},
    }


def _side_for_programs(side: Side) -> dict[str, Any]:
    return {
        "rules": sorted(side.rules),
        "promises": side.promises,
        **{result: side.results[result] for result in RESULTS},
        "median_slack": side.median_slack,
    }


def _change_for_programs(pair: Pair) -> dict[str, Any]:
    return {
        "number": pair.number,
        "clock": pair.clock,
        "run": pair.run,
        "before": _run_for_programs(pair.before),
        "after": _run_for_programs(pair.after),
    }


def _run_for_programs(run: Run | None) -> dict[str, Any] | None:
    if run is None:
        return None
    return {"result": result_of(run), "due": run.due, "stopped": run.stopped}


def show(found: WhatIf, asked: Asked) -> None:
    """Print what was found: the sum, clock by clock, the promises that change, what is unknown."""
    screen, book, zone = console(), asked.rules.supposed, asked.rules.book.zone
    for line in _summary(found, asked):
        screen.print(line, markup=False)
    if changed := asked.differences:
        screen.print(differences_as_table(say("kalender andaian", "supposed calendar"), changed))
    if found.clocks:
        screen.print(results_table(found, book))
        screen.print(moves_table(found, book))
    if found.changes:
        screen.print(changes_table(found, book, zone))
    if (left := found.changed - found.kept_back - len(found.changes)) > 0:
        screen.print(say(f"… dan {left} lagi (--rows).", f"… and {left} more (--rows)."))
    if found.hindrances.hindered:
        screen.print(hindrances_table(found.hindrances, asked.names))
    screen.print(say("Tidak ada yang dicatat.", "Nothing was recorded."))


def _summary(found: WhatIf, asked: Asked) -> Iterator[str]:
    late = sum(one.became_late for one in found.clocks.values())
    saved = sum(one.became_on_time for one in found.clocks.values())
    cases, until = counted(found.cases.total()), shown(found.now, asked.rules.book.zone)
    yield say(
        f"{asked.month}: {cases} perkara diterima, dijalani kembali sampai {until}.",
        f"{asked.month}: {cases} cases received, lived again until {until}.",
    )
    yield _supposed(asked)
    yield say(
        f"{late} janji menjadi terlambat, {saved} tidak lagi terlambat.",
        f"{late} promises become late, {saved} are late no more.",
    )
    yield from _unknown(found, asked)


def _supposed(asked: Asked) -> str:
    named = zip(asked.rules.drafts, asked.named, strict=True)
    what = [f"{code} ({name})" for code, name in named]
    if asked.rules.moves_calendar:
        what.append(say("kalender lain", "another calendar"))
    if not what:
        return say(
            "Andaian: tidak ada; hitungan ini diuji, hasilnya harus sama.",
            "Supposed: nothing; this tests the counting, the results must be the same.",
        )
    return say("Andaian: ", "Supposed: ") + ", ".join(what) + "."


def _unknown(found: WhatIf, asked: Asked) -> Iterator[str]:
    """What is not concerned, what cannot be known, what is not listed."""
    if untried := found.cases[How.UNTRIED]:
        yield say(
            f"{untried} perkara tidak tersentuh andaian ini.",
            f"{untried} cases are not concerned.",
        )
    if elsewhere := found.cases[How.ELSEWHERE]:
        yield say(
            f"{elsewhere} perkara tidak akan dibuka oleh prosedur andaian;"
            " nasib janjinya tidak diketahui.",
            f"{elsewhere} cases would not open under the supposed procedures;"
            " what would become of their promises is unknown.",
        )
    if hindered := found.hindrances.hindered:
        yield hindered_words(hindered)
    for (code, stage), count in sorted(found.lacking.items()):
        name = asked.names.stage(stage)
        yield say(
            f"{count} perkara pernah berstatus «{name}», yang tidak ada pada {code} andaian.",
            f"{count} cases stood at «{name}», which the supposed {code} does not have.",
        )
    if found.kept_back:
        yield say(
            f"{found.kept_back} dari {found.changed} perubahan ada pada perkara rahasia:"
            " dihitung, nomornya tidak didaftar.",
            f"{found.kept_back} of {found.changed} changes are in confidential cases:"
            " counted, their numbers not listed.",
        )

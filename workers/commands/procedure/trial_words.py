"""What trying a draft showed: counted, told to people, told to programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from domain.book import Book
from domain.procedure import Procedure
from handlers.trying import Trial
from projections.comparison import Pair, Tally, pairs, tallies
from workers.commands.desk import console, language, say, shown, shown_due, table
from workers.commands.naming import Names
from workers.texts import rule_words

Hindrance = tuple[str, str, str]
"""An act that was done, the stage at which it would not have been possible, the refusal's code."""


@dataclass(slots=True)
class Trials:
    """What trying a draft on many cases showed; `hindered` counts cases whose acts do not fit."""

    draft: Procedure
    cases: int = 0
    hindered: int = 0
    elsewhere: int = 0
    pairs: list[Pair] = field(default_factory=list)
    hindrances: Counter[Hindrance] = field(default_factory=Counter)
    example: dict[Hindrance, str] = field(default_factory=dict)

    def add(self, trial: Trial) -> None:
        """Take in one case; each hindrance counts once a case."""
        self.cases += 1
        self.hindered += bool(trial.obstacles)
        first = trial.obstacles[0].at if trial.obstacles else None
        self.pairs += pairs(trial.number, trial.actual, trial.shadow, first)
        for hindrance in {(one.act, one.stage, one.code) for one in trial.obstacles}:
            self.hindrances[hindrance] += 1
            self.example.setdefault(hindrance, trial.number)

    @property
    def turned(self) -> list[Pair]:
        """Promises that would be late and were not, or the other way round."""
        return [pair for pair in self.pairs if pair.newly_late or pair.saved]


def for_programs(found: Trials) -> dict[str, Any]:
    """Everything that was found."""
    return {
        "code": found.draft.code,
        "cases": found.cases,
        "hindered": found.hindered,
        "not_opened": found.elsewhere,
        "clocks": [asdict(tally) for tally in tallies(found.pairs)],
        "turned": [_pair_for_programs(pair) for pair in found.turned],
        "not_possible": [
            {"act": act, "stage": stage, "code": code, "cases": count, "example": example}
            for (act, stage, code), count, example in _hindrances(found)
        ],
    }


def _pair_for_programs(pair: Pair) -> dict[str, Any]:
    return {
        "number": pair.number,
        "clock": pair.clock,
        "run": pair.run,
        "newly_late": pair.newly_late,
        "before": pair.before and asdict(pair.before),
        "after": pair.after and asdict(pair.after),
    }


def _hindrances(found: Trials) -> Iterator[tuple[Hindrance, int, str]]:
    for hindrance, count in found.hindrances.most_common():
        yield hindrance, count, found.example[hindrance]


def show(found: Trials, rows: int, book: Book) -> None:
    """Print what was found, clock by clock; of the promises that turn, so many rows."""
    names, screen = Names(found.draft), console()
    for line in _summary(found):
        screen.print(line, markup=False)
    if found.pairs:
        screen.print(_tallies_table(tallies(found.pairs), names))
    if found.turned:
        screen.print(_turned_table(found.turned[:rows], names, book))
    if (left := len(found.turned) - rows) > 0:
        screen.print(say(f"… dan {left} lagi (--rows).", f"… and {left} more (--rows)."))
    if found.hindrances:
        screen.print(_hindrances_table(found, names))
    screen.print(say("Tidak ada yang dicatat.", "Nothing was recorded."))


def _summary(found: Trials) -> Iterator[str]:
    newly = sum(pair.newly_late for pair in found.pairs)
    saved = len(found.turned) - newly
    yield say(
        f"{found.cases} perkara dicoba dengan rancangan {found.draft.code}:"
        f" {newly} janji menjadi terlambat, {saved} menjadi tepat waktu.",
        f"{found.cases} cases tried with the draft of {found.draft.code}:"
        f" {newly} promises would become late, {saved} would be in time.",
    )
    if found.hindered:
        yield say(
            f"{found.hindered} perkara memuat tindakan yang tidak akan mungkin;"
            " janji sesudahnya tidak dibandingkan.",
            f"{found.hindered} cases hold acts that would not have been possible;"
            " promises from there on are not compared.",
        )
    if found.elsewhere:
        yield say(
            f"{found.elsewhere} perkara tidak akan dibuka oleh rancangan ini.",
            f"{found.elsewhere} cases would not open under this draft.",
        )


def _tallies_table(found: Sequence[Tally], names: Names) -> Any:
    listed = table(
        "",
        say("janji", "promise"),
        say("aturan kini", "rule now"),
        say("aturan rancangan", "draft's rule"),
        say("dibandingkan", "compared"),
        say("terlambat kini", "late now"),
        say("terlambat dengan rancangan", "late under the draft"),
        say("menjadi terlambat", "newly late"),
        say("menjadi tepat waktu", "saved"),
        say("hanya kini / hanya rancangan", "only now / only draft"),
        say("geser rata-rata", "average change"),
    )
    for tally in found:
        listed.add_row(
            names.clock(tally.clock),
            _rules(tally.rules_before),
            _rules(tally.rules_after),
            *(str(count) for count in (tally.compared, tally.late_before, tally.late_after)),
            str(tally.newly_late or ""),
            str(tally.saved or ""),
            f"{tally.only_before} / {tally.only_after}",
            _change(tally.change),
        )
    return listed


def _rules(rules: Sequence[str]) -> str:
    return ", ".join(rule_words(rule, language()) for rule in rules)


def _change(change: timedelta) -> str:
    """By how much later, in days and hours of the clock on the wall."""
    if not change:
        return ""
    minutes = round(abs(change) / timedelta(minutes=1))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if change < timedelta() else "+"
    return f"{sign}{days} {say('hari', 'days')} {hours:02d}:{minutes:02d}"


def _turned_table(found: Sequence[Pair], names: Names, book: Book) -> Any:
    listed = table(
        say("Janji yang berubah", "Promises that turn"),
        say("nomor", "number"),
        say("janji", "promise"),
        say("jatuh tempo kini", "due now"),
        say("jatuh tempo dengan rancangan", "due under the draft"),
        say("berhenti", "stopped"),
        "",
    )
    for pair in found:
        turn = (
            say("menjadi terlambat", "would be late")
            if pair.newly_late
            else say("menjadi tepat waktu", "would be in time")
        )
        listed.add_row(
            pair.number,
            names.clock(pair.clock),
            *(shown_due(run.due, book.zone) if run else "" for run in (pair.before, pair.after)),
            shown(pair.after.stopped, book.zone) if pair.after else "",
            turn,
        )
    return listed


def _hindrances_table(found: Trials, names: Names) -> Any:
    listed = table(
        say("Tidak akan mungkin", "Would not have been possible"),
        say("tindakan", "act"),
        say("pada status", "at stage"),
        say("alasan", "reason"),
        say("perkara", "cases"),
        say("misalnya", "such as"),
    )
    for (act, stage, code), count, example in _hindrances(found):
        listed.add_row(names.act(act), names.stage(stage), code, str(count), example)
    return listed

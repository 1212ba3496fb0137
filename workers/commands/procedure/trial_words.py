"""What trying a draft showed: counted, told to people, told to programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from domain.book import Book
from domain.procedure import Procedure
from handlers.trying import Trial
from projections.comparison import Pair, Tally, pairs, tallies
from projections.what_if.hindrances import Hindrances
from workers.commands.desk import console, language, say, shown, shown_due, table
from workers.commands.naming import EveryName, Names
from workers.texts import rule_words


@dataclass(slots=True)
class Trials:
    """What trying a draft on many cases showed."""

    draft: Procedure
    cases: int = 0
    elsewhere: int = 0
    pairs: list[Pair] = field(default_factory=list)
    hindrances: Hindrances = field(default_factory=Hindrances)

    def add(self, trial: Trial) -> None:
        """Take in one case."""
        self.cases += 1
        self.pairs += pairs(trial.number, trial.actual, trial.shadow, trial.hindered_from)
        self.hindrances.add(trial.number, trial.hindrances)

    @property
    def turned(self) -> list[Pair]:
        """Promises that would be late and were not, or the other way round."""
        return [pair for pair in self.pairs if pair.newly_late or pair.saved]


def for_programs(found: Trials) -> dict[str, Any]:
    """Everything that was found."""
    return {
        "code": found.draft.code,
        "cases": found.cases,
        "hindered": found.hindrances.hindered,
        "not_opened": found.elsewhere,
        "clocks": [asdict(tally) for tally in tallies(found.pairs)],
        "turned": [_pair_for_programs(pair) for pair in found.turned],
        "not_possible": hindrances_for_programs(found.hindrances),
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


def hindrances_for_programs(found: Hindrances) -> list[dict[str, Any]]:
    """Each act that would not have been possible, where and why."""
    return [
        {"act": act, "stage": stage, "code": code, "cases": count, "example": example}
        for (act, stage, code), count, example in found.told()
    ]


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
    if found.hindrances.hindered:
        screen.print(hindrances_table(found.hindrances, names))
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
    if hindered := found.hindrances.hindered:
        yield hindered_words(hindered)
    if found.elsewhere:
        yield say(
            f"{found.elsewhere} perkara tidak akan dibuka oleh rancangan ini.",
            f"{found.elsewhere} cases would not open under this draft.",
        )


def hindered_words(cases: int) -> str:
    """In how many cases something stood in the way, and what that means."""
    return say(
        f"{cases} perkara memuat tindakan yang tidak akan mungkin;"
        " janji sesudahnya tidak dibandingkan.",
        f"{cases} cases hold acts that would not have been possible;"
        " promises from there on are not compared.",
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
            rules_words(tally.rules_before),
            rules_words(tally.rules_after),
            *(str(count) for count in (tally.compared, tally.late_before, tally.late_after)),
            str(tally.newly_late or ""),
            str(tally.saved or ""),
            f"{tally.only_before} / {tally.only_after}",
            span_words(tally.change) if tally.change else "",
        )
    return listed


def rules_words(rules: Iterable[str]) -> str:
    """Counting rules as people say them."""
    return ", ".join(rule_words(rule, language()) for rule in rules)


def span_words(span: timedelta) -> str:
    """Days and hours of the clock on the wall, with a sign."""
    minutes = round(abs(span) / timedelta(minutes=1))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if span < timedelta() else "+"
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


def hindrances_table(found: Hindrances, names: Names | EveryName) -> Any:
    """Acts that would not have been possible."""
    listed = table(
        say("Tidak akan mungkin", "Would not have been possible"),
        say("tindakan", "act"),
        say("pada status", "at stage"),
        say("alasan", "reason"),
        say("perkara", "cases"),
        say("misalnya", "such as"),
    )
    for (act, stage, code), count, example in found.told():
        listed.add_row(names.act(act), names.stage(stage), code, str(count), example)
    return listed

"""One run of a clock for people: how it stands, by which law, how it was counted, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rich.console import Group
from rich.table import Table
from rich.text import Text

from domain.clocks import Held, Unit
from domain.lines import Amount, Rule
from projections.clock_turns import Breached, Escalated, Paused, Turn
from projections.derivation import Run
from projections.published_words import ower_words, with_certainty
from workers.commands.clock.counts import counting_lines
from workers.commands.clock.turn_words import Telling
from workers.commands.desk import language, say, shown, shown_due
from workers.commands.naming import Names
from workers.texts import amount_words, name_of, rule_words, time_words

LATE, STILL = "bold red", "bold yellow"
STYLES = {
    "running": "bold green",
    "paused": STILL,
    "due_unrecorded": STILL,
    "broken": LATE,
    "lapsed": "bold",
    "stopped": "bold",
    "stopped_late": LATE,
}
LOUD: tuple[tuple[type[Turn], str], ...] = ((Breached, LATE), (Escalated, LATE), (Paused, STILL))
ENDED = frozenset({"lapsed", "stopped", "stopped_late"})

Row = tuple[str, Text]


@dataclass(frozen=True, slots=True)
class RunLines:
    """A run as it is shown at an instant."""

    run: Run
    names: Names
    now: datetime
    zone: ZoneInfo

    @property
    def is_loud(self) -> bool:
        """Whether somebody ought to see it at once: late, or standing still."""
        return self.run.standing in {"paused", "due_unrecorded", "broken", "stopped_late"}

    def short(self) -> Text:
        """How it stands, in one line."""
        return Text.assemble("  ", self._heading(), " ", self._due())

    def all(self) -> Group:
        """A heading, and what there is to say beneath it."""
        facts = Table.grid(padding=(0, 2))
        facts.add_column(no_wrap=True)
        facts.add_column(overflow="fold")
        for rows in (self._now(), self._promise(), self._countings(), self._course(), self._next()):
            for label, text in rows:
                facts.add_row(f"  {label}", text)
        return Group(self._heading(), facts, "")

    def _heading(self) -> Text:
        run = self.run
        again = f", {say('putaran', 'run')} {run.run}" if run.run > 1 else ""
        standing = name_of("standing", run.standing, language())
        if run.excused:
            standing += say(" (DIMAAFKAN)", " (EXCUSED)")
        return Text.assemble(
            (self.names.clock(run.clock), "bold"),
            f" ({run.clock}{again}): ",
            (standing, STYLES[run.standing]),
        )

    def _now(self) -> Iterator[Row]:
        run = self.run
        yield say("jatuh tempo", "due"), self._due()
        for held in run.held if run.standing == "paused" else ():
            yield say("dijeda", "paused"), Text(self._held(held), STILL)
        if run.promised != run.due:
            kept = say("tetap dilaporkan", "it stays in every report")
            yield (
                say("janji semula", "first promise"),
                Text(f"{shown_due(run.promised, self.zone)}, {kept}"),
            )
        used = self._amount(run.used) if isinstance(run.used, timedelta) else str(run.used)
        of = say("dari", "of")
        yield say("terpakai", "used"), Text(f"{used} {of} {self._amount(run.budget)}")

    def _due(self) -> Text:
        run, due = self.run, shown_due(self.run.due, self.zone)
        stopped = f"; {say('berhenti', 'stopped')} {shown(run.stopped_at, self.zone)}"
        if run.breached_since is not None:
            running = say("; masih berjalan", "; still running")
            return Text(f"{due}; {self._late()}{stopped if run.stopped_at else running}", LATE)
        if run.standing == "paused":
            waits = say("tidak berjalan; sebelum jeda", "not running; before the pause")
            return Text(f"{waits} {due}", STILL)
        return Text(due + stopped) if run.stopped_at else Text(due, STYLES[run.standing])

    def _late(self) -> str:
        late = self.run.late
        if late:
            return say("TERLAMBAT ", "LATE by ") + self._amount(late)
        one = self._amount(1) if isinstance(late, int) else ""
        return say("TERLAMBAT", "LATE") + (one and say(" kurang dari ", " by less than ") + one)

    def _held(self, held: Held) -> str:
        lasted = self.now - held.since
        long = time_words(lasted, language())
        if lasted.days:
            long = rule_words(f"{Unit.CALENDAR_DAYS}:{lasted.days}", language())
        since = f"{say('sejak', 'since')} {shown(held.since, self.zone)} ({long})"
        cap = f"{say('paling lama sampai', 'at most until')} {shown(held.ends, self.zone)}"
        return f"{since}: {self._telling.reason(held.reason)}; {cap}"

    def _promise(self) -> Iterator[Row]:
        run, lang = self.run, language()
        rule = rule_words(run.rule, lang)
        if run.extended:
            more = self._amount(run.extended)
            rule += say(f" (termasuk perpanjangan {more})", f" (of which {more} were added)")
        yield say("aturan", "rule"), Text(rule)
        basis = with_certainty(run.basis, run.certainty, lang)
        pin = f"{say('prosedur', 'procedure')} {run.procedure}"
        yield say("dasar", "basis"), Text(f"{basis}; {pin}")
        role = f": {name_of('role', run.role, lang)}" if run.owed_by == "office" else ""
        yield say("kewajiban", "owed by"), Text(ower_words(run.owed_by, lang) + role)
        if run.consequence is not None:
            yield say("akibat bila lewat", "consequence"), Text(run.consequence.said(lang))
        if run.then is not None:
            yield say("bila lewat", "if it lapses"), Text(self.names.act(run.then))

    def _countings(self) -> Iterator[Row]:
        """Every due instant that it ever had, the one in force last."""
        counts = self.run.counted
        for number, counted in enumerate(counts, start=1):
            label = say("hitungan", "counting") + (f" {number}" if len(counts) > 1 else "")
            lines = "\n".join(counting_lines(counted, self.zone))
            yield label, Text(lines, "" if number == len(counts) else "dim")
            if not counted.agrees:
                anew = shown_due(counted.reckoned.due, self.zone)
                wrong = say(f"TIDAK COCOK: hitungan ulang {anew}", f"WRONG: counted anew {anew}")
                yield "", Text(wrong, LATE)

    def _course(self) -> Iterator[Row]:
        label = say("perjalanan", "course")
        for turn in self.run.turns:
            style = next((style for kind, style in LOUD if isinstance(turn, kind)), "")
            told = self._telling.told(turn)
            if turn.version in self.run.contradictions:
                wrong = say("TIDAK COCOK dengan jatuh tempo", "WRONG about the due instant")
                told, style = f"{told}; {wrong}", LATE
            when = f"{shown(turn.at, self.zone)}  "
            yield label, Text.assemble(when, (told, style))
            label = ""

    def _next(self) -> Iterator[Row]:
        """What it still says unless it is stopped."""
        run = self.run
        if run.standing in ENDED | {"paused"}:
            return
        warnings = run.warnings[run.warned :] if run.breached_since is None else ()
        if warnings:
            ahead = ", ".join(shown(at, self.zone) for at in warnings)
            yield say("akan mengingatkan", "will warn"), Text(ahead)
        rises = [
            f"{name_of('role', rise.role, language())} {shown_due(rise.at, self.zone)}"
            for rise in run.ladder
            if not rise.told
        ]
        if rises:
            yield say("eskalasi bila lewat", "escalation if late"), Text(", ".join(rises))

    @property
    def _telling(self) -> Telling:
        return Telling(self.names, Rule.parse(self.run.rule).unit, self.zone)

    def _amount(self, amount: Amount) -> str:
        return amount_words(amount, Rule.parse(self.run.rule).unit, language())

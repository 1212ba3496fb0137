"""What happened to a run of a clock, one sentence a turn."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import singledispatchmethod
from zoneinfo import ZoneInfo

from domain.clocks import Unit
from domain.lines import Amount
from domain.people import THE_CLOCK, Actor, Role
from projections.clock_turns import (
    Breached,
    Escalated,
    Excused,
    Extended,
    Paused,
    Rescheduled,
    Resumed,
    Started,
    Stopped,
    Turn,
    Warned,
)
from projections.published_words import with_certainty
from workers.commands.clock.counts import calendar_words
from workers.commands.desk import language, say, shown, shown_due
from workers.commands.naming import Names
from workers.texts import amount_words, name_of, rule_words

HARDLY = timedelta(minutes=1)
"""What was written down within this was written down at once."""


@dataclass(frozen=True)
class Telling:
    """What it takes to tell the turns of one run: names, its unit, the zone of the office."""

    names: Names
    unit: Unit
    zone: ZoneInfo

    def told(self, turn: Turn) -> str:
        """What happened, to what effect, and when it was written down if that was later."""
        parts = [self.what(turn)]
        if turn.counted is not None:
            parts.append(f"{say('jatuh tempo', 'due')} {self._due(turn.counted.due)}")
        if turn.recorded_at - turn.at > HARDLY:
            parts.append(f"{say('dicatat', 'recorded')} {shown(turn.recorded_at, self.zone)}")
        return "; ".join(parts)

    def reason(self, reason: str) -> str:
        """Why a clock stands still, as its procedure says it."""
        pause = self.names.procedure.pause(reason)
        return pause.name.said(language()) if pause else reason

    @singledispatchmethod
    def what(self, turn: Turn) -> str:
        """What happened."""
        raise TypeError(type(turn).__name__)

    @what.register
    def _(self, turn: Started) -> str:
        return f"{say('mulai', 'started')}: {self._act(turn)}"

    @what.register
    def _(self, turn: Stopped) -> str:
        return f"{say('berhenti', 'stopped')}: {self._act(turn)}"

    @what.register
    def _(self, turn: Paused) -> str:
        cap = f"{say('paling lama', 'at most')} {rule_words(turn.cap, language())}"
        ends = f"{say('sampai', 'until')} {shown(turn.ends, self.zone)}"
        basis = with_certainty(turn.basis, turn.certainty, language())
        why = f"{turn.name.said(language())}, {self._act(turn)}"
        return f"{say('DIJEDA', 'PAUSED')}: {why}; {cap}, {ends}; {basis}"

    @what.register
    def _(self, turn: Resumed) -> str:
        used_up = say("batas jeda habis", "the cap of the pause is used up")
        how = used_up if turn.by_cap else self._act(turn)
        went_on = f"{say('dilanjutkan', 'resumed')}: {turn.name.said(language())}, {how}"
        worth = f"{say('jeda ini bernilai', 'this pause is worth')} {self._amount(turn.worth)}"
        still = ", ".join(map(self.reason, turn.held))
        held = f"; {say('masih dijeda', 'still paused')}: {still}" if still else ""
        return f"{went_on}; {worth}{held}"

    @what.register
    def _(self, turn: Extended) -> str:
        reply = f" ({say('fakta', 'fact')} {turn.reply})" if turn.reply else ""
        by = f"{say('diperpanjang', 'extended by')} {self._amount(turn.by)}"
        return f"{by}: {self._act(turn)}{reply}; {self._was(turn.old_due)}"

    @what.register
    def _(self, turn: Rescheduled) -> str:
        calendar = calendar_words(turn.calendar, turn.decree)
        changed = f"{say('dijadwalkan ulang', 'rescheduled')}: {calendar}"
        if turn.counted is not None:
            moved = turn.counted.due != turn.old_due
            only_warnings = say("hanya peringatan bergeser", "only warnings move")
            return f"{changed}; {self._was(turn.old_due) if moved else only_warnings}"
        caps = (f"{shown(one.ends, self.zone)} ({self.reason(one.reason)})" for one in turn.held)
        return f"{changed}; {say('batas jeda kini', 'the pause now ends by')} {', '.join(caps)}"

    @what.register
    def _(self, turn: Warned) -> str:
        return f"{say('peringatan', 'warning')} {turn.rank}"

    @what.register
    def _(self, turn: Breached) -> str:
        return f"{say('MELEWATI BATAS WAKTU sejak', 'OVERDUE since')} {self._due(turn.since)}"

    @what.register
    def _(self, turn: Escalated) -> str:
        nobody = say("(tidak ada yang dapat menerima)", "(nobody can take it)")
        whom = f"{name_of('role', turn.role, language())} {turn.officer or nobody}"
        over = (f"{o.officer} ({name_of('why', o.why, language())})" for o in turn.passed_over)
        passed = f"; {say('dilewati', 'passed over')}: {', '.join(over)}"
        level = f"{say('ESKALASI tingkat', 'ESCALATED to level')} {turn.rank}"
        return f"{level}: {whom}{passed if turn.passed_over else ''}"

    @what.register
    def _(self, turn: Excused) -> str:
        excused = say("dimaafkan, tetap tercatat", "excused, stays on record")
        return f"{excused}: {turn.name.said(language())} ({turn.basis}), {_who(turn.actor)}"

    def _act(self, turn: Turn) -> str:
        """In which act, and by whom."""
        act = self.names.act(turn.act) if turn.act else ""
        return ", ".join(filter(None, (act, _who(turn.actor))))

    def _was(self, old_due: datetime) -> str:
        return f"{say('tadinya', 'it was')} {self._due(old_due)}"

    def _due(self, due: datetime) -> str:
        return shown_due(due, self.zone)

    def _amount(self, amount: Amount) -> str:
        return amount_words(amount, self.unit, language())


def _who(actor: Actor) -> str:
    role = name_of("role", actor.role, language())
    if actor == THE_CLOCK:
        return say("dengan sendirinya", "by itself")
    return role if actor.role is Role.CITIZEN else f"{role} {actor.id}"

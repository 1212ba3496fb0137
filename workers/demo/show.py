"""What people see while the demo runs: one line an event, by the office's own clock."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from rich.console import Console
from rich.text import Text

from adapters.wall_clock import OfficeClock
from domain.book import Book
from domain.case import Case
from workers.commands.naming import names_of
from workers.demo.plan import Errand
from workers.demo.week import ZONE
from workers.texts import name_of

DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
SHOWN = 4
"""How many of the usual lines are shown before only every fiftieth is."""

FEW = 1
EVERY = 50
STYLES = {
    "terima": "green",
    "terbukti": "green",
    "tolak": "yellow",
    "peringatan": "magenta",
    "TERLAMBAT": "bold red",
    "eskalasi": "red",
    "dimaafkan": "blue",
    "jeda": "blue",
}
SORTS = {"pause": "jeda", "resume": "jeda", "excuse": "petugas"}


def local(instant: str | datetime) -> str:
    """An instant as an officer reads it; midnight is the end of the day before."""
    moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    there = moment.astimezone(ZONE)
    if there.time() == time.min:
        day = there.date() - timedelta(days=1)
        return f"{DAYS[day.weekday()]} {day:%d/%m} 24:00"
    return f"{DAYS[there.weekday()]} {there:%d/%m %H:%M}"


@dataclass(slots=True)
class Show:
    """Prints the first few lines of each sort, then a sample, until it is over; counts them all."""

    console: Console
    clock: OfficeClock
    book: Book
    seen: Counter[str] = field(default_factory=Counter)
    is_over: bool = False

    def line(self, sort: str, words: str, *, of: str = "") -> None:
        """Tell of one event, unless enough of its sort (and of its kind in it) were told."""
        self.seen[sort + of] += 1
        number = self.seen[sort + of]
        if not self.is_over and (number <= (FEW if of else SHOWN) or number % EVERY == 0):
            text = Text.assemble(
                (f"{local(self.clock.now())}  ", "dim"),
                (f"{sort:<12}", STYLES.get(sort, "cyan")),
                words,
            )
            self.console.print(text, soft_wrap=True)

    def heard(self, channel: str, data: dict[str, Any]) -> None:
        """A channel got a receipt, its proof, a note or a refusal."""
        if data["status"] == "accepted":
            due = ", ".join(map(self._promised, data["promises"]))
            self.line("terima", f"{data['number']} lewat {channel}; tenggat {due}")
        elif data["status"] == "proved":
            self.line("terbukti", _proved(data), of="proof")
        elif data["status"] == "refused":
            self.line("tolak", f"{channel}: {data['message']} [{data['code']}]")
        else:
            stage = self._anywhere("stage", data["stage"])
            self.line("balasan", f"{data['number']} dari pemohon: kini «{stage}»")

    def acted(self, errand: Errand, case: Case) -> None:
        """An officer did something."""
        names, after = (names_of(self.book, pin) for pin in (errand.procedure, case.procedure))
        who = errand.actor.id if errand.actor else ""
        because = ""
        if errand.because is not None:
            found = names.procedure.pause(errand.because) or names.procedure.excuse(errand.because)
            because = f" karena {found.name.id}" if found else ""
        words = f"{case.number} {who}: {names.act(errand.act)}{because}; {after.stage(case.stage)}"
        self.line(SORTS.get(errand.act, "petugas"), words, of=errand.act)

    def alerted(self, level: str, data: dict[str, Any]) -> None:
        """Operations heard of a promise: it comes due, is broken, goes up, or is excused."""
        names = names_of(self.book, data["procedure"])
        promise = f"{data['number']} {names.clock(data['clock'])}"
        match level:
            case "warning":
                self.line("peringatan", f"{promise} jatuh tempo {local(data['due'])}")
            case "breach":
                self.line("TERLAMBAT", f"{promise} sejak {local(data['due'])} ({data['basis']})")
            case "escalation":
                to = f"{name_of('role', data['role'], 'id')} {data['officer'] or '(tidak ada)'}"
                self.line("eskalasi", f"{promise} naik ke {to}: {data['consequence']['id']}")
            case _:
                excuse = names.procedure.excuse(data["reason"])
                self.line("dimaafkan", f"{promise}: {excuse.name.id if excuse else ''}")

    def _promised(self, promise: dict[str, Any]) -> str:
        due = promise["due"]
        clock = self._anywhere("clock", promise["clock"])
        return f"{clock} {local(due) if due else '(dijeda)'}"

    def _anywhere(self, kind: str, code: str) -> str:
        """What procedures call it; a receipt does not say under which one its case is."""
        for procedure in self.book.pins.values():
            for named in procedure.promises if kind == "clock" else procedure.stages:
                if named.code == code:
                    return named.name.id
        return code


def _proved(data: dict[str, Any]) -> str:
    """Where in the log a registration stands, and who has signed that it does."""
    lines = [line.split() for line in data["proof"].splitlines()]
    signed = " dan ".join(line[1] for line in lines if line[:1] == ["—"])
    return f"{data['number']} fakta ke-{data['index'] + 1} dari {data['size']}, di bawah {signed}"

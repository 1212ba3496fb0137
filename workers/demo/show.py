"""What people see while the demo runs: one line an event, by the office's own clock."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from adapters.wall_clock import OfficeClock
from workers.demo.plan import Errand
from workers.texts import name_of

ZONE = ZoneInfo("Asia/Jakarta")
DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
SHOWN = 4
"""How many of the usual lines are shown before only every fiftieth is."""

FEW = 2
EVERY = 50
STYLES = {"terima": "green", "tolak": "yellow", "peringatan": "magenta", "TERLAMBAT": "bold red"}


def local(instant: str | datetime) -> str:
    """An instant as an officer reads it."""
    moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    there = moment.astimezone(ZONE)
    return f"{DAYS[there.weekday()]} {there:%d/%m %H:%M}"


def _clock(code: str) -> str:
    return name_of("clock", code, "id")


@dataclass(slots=True)
class Show:
    """Prints the first few lines of each sort, then a sample; counts them all."""

    console: Console
    clock: OfficeClock
    seen: Counter[str] = field(default_factory=Counter)

    def line(self, sort: str, words: str, *, of: str = "") -> None:
        """Tell of one event, unless enough of its sort (and of its kind in it) were told."""
        self.seen[sort + of] += 1
        number = self.seen[sort + of]
        if number <= (FEW if of else SHOWN) or number % EVERY == 0:
            text = Text.assemble(
                (f"{local(self.clock.now())}  ", "dim"),
                (f"{sort:<12}", STYLES.get(sort, "cyan")),
                words,
            )
            self.console.print(text, soft_wrap=True)

    def heard(self, channel: str, data: dict[str, Any]) -> None:
        """A channel got a receipt, a note or a refusal."""
        if data["status"] == "accepted":
            due = ", ".join(f"{_clock(p['clock'])} {local(p['due'])}" for p in data["promises"])
            self.line("terima", f"{data['number']} lewat {channel}; tenggat {due}")
        elif data["status"] == "refused":
            self.line("tolak", f"{channel}: {data['message']} [{data['code']}]")
        else:
            stage = name_of("stage", data["stage"], "id")
            self.line("balasan", f"{data['number']} dari pemohon: kini «{stage}»")

    def acted(self, errand: Errand) -> None:
        """An officer did something."""
        act, who = name_of("act", errand.act, "id"), errand.actor.id if errand.actor else ""
        self.line("petugas", f"{errand.matter.number} {who}: {act}", of=errand.act)

    def alerted(self, level: str, data: dict[str, Any]) -> None:
        """Operations got a warning or a breach."""
        due = local(data["due"])
        if level == "breach":
            words = f"{data['number']} {_clock(data['clock'])} sejak {due} ({data['basis']})"
            self.line("TERLAMBAT", words)
        else:
            words = f"{data['number']} {_clock(data['clock'])} jatuh tempo {due}"
            self.line("peringatan", words)

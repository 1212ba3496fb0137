"""What people see while the demo runs: one line an event, by the office's own clock."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from adapters.wall_clock import OfficeClock

ZONE = ZoneInfo("Asia/Jakarta")
DAYS = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")
SHOWN = 4
"""How many of the usual lines are shown before only every fiftieth is."""

EVERY = 50
STYLES = {"terima": "green", "tolak": "yellow", "peringatan": "magenta", "TERLAMBAT": "bold red"}


def local(instant: str | datetime) -> str:
    """An instant as an officer reads it."""
    moment = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    there = moment.astimezone(ZONE)
    return f"{DAYS[there.weekday()]} {there:%d/%m %H:%M}"


@dataclass(slots=True)
class Show:
    """Prints the first few lines of each sort, then a sample; counts them all."""

    console: Console
    clock: OfficeClock
    seen: Counter[str] = field(default_factory=Counter)

    def line(self, sort: str, words: str, *, always: bool = False) -> None:
        """Tell of one event, unless enough of its sort were told."""
        self.seen[sort] += 1
        number = self.seen[sort]
        if always or number <= SHOWN or number % EVERY == 0:
            text = Text.assemble(
                (f"{local(self.clock.now())}  ", "dim"),
                (f"{sort:<12}", STYLES.get(sort, "cyan")),
                words,
            )
            self.console.print(text, soft_wrap=True)

    def heard(self, channel: str, data: dict[str, Any]) -> None:
        """A channel got a receipt, a note or a refusal."""
        if data["status"] == "accepted":
            due = ", ".join(f"{p['clock']} {local(p['due'])}" for p in data["promises"])
            self.line("terima", f"{data['number']} lewat {channel}; tenggat {due}")
        elif data["status"] == "refused":
            self.line("tolak", f"{channel}: {data['message']} [{data['code']}]")
        else:
            self.line("balasan", f"{data['number']} dari pemohon: kini {data['stage']}")

    def alerted(self, level: str, data: dict[str, Any]) -> None:
        """Operations got a warning or a breach."""
        due = local(data["due"])
        if level == "breach":
            words = f"{data['number']} {data['clock']} sejak {due} ({data['basis']})"
            self.line("TERLAMBAT", words)
        else:
            self.line("peringatan", f"{data['number']} {data['clock']} jatuh tempo {due}")

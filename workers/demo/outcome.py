"""What the demo came to: checked against the bundled file, shown as people would read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from workers.demo.channels import Channels
from workers.demo.desk import Desk
from workers.demo.show import Show
from workers.demo.week import Sending


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must come out: what was expected, what was found."""

    words: str
    expected: int
    found: int

    @property
    def holds(self) -> bool:
        """Whether it came out."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that was sent, done and heard in the week."""

    week: list[Sending]
    channels: Channels
    desk: Desk
    show: Show

    def checks(self) -> list[Check]:
        """The file says of each message what must become of it."""
        expected = Counter(s.expect for s in self.week)
        status = Counter(self._status(s) for s in self.week if s.expect == "accepted")
        repeats = [self._status(s) for s in self.week if s.expect == "repeat"]
        refusals = Counter(note["code"] for note in self.channels.refused)
        conflicts = refusals.pop("message.conflicting_repeat", 0)
        return [
            Check("pesan diterima dan bernomor", expected["accepted"], status["accepted"]),
            Check(
                "pesan ulangan, tanda terima sama", expected["repeat"], repeats.count("accepted")
            ),
            Check("ulangan dengan isi lain, ditolak", expected["conflict"], conflicts),
            Check("pesan rusak, ditolak dengan alasan", expected["refused"], refusals.total()),
            Check("tanda terima yang berubah", 0, self.channels.differing_repeats),
            Check("tanda terima terbukti di log", expected["accepted"], len(self.proofs())),
        ]

    def proofs(self) -> dict[str, str]:
        """The proof of each message that was accepted, by the number of its case."""
        accepted = (s for s in self.week if s.expect == "accepted")
        came = [proof for s in accepted if (proof := self.channels.proof_of(s))]
        return {proof["number"]: proof["proof"] for proof in came if proof["status"] == "proved"}

    def _status(self, sending: Sending) -> str:
        answer = self.channels.answered(sending)
        return answer["status"] if answer else "missing"


def show_checks(checks: Sequence[Check], console: Console) -> bool:
    """Show each check; whether all hold."""
    table = Table(title="Hasil minggu ini", title_justify="left")
    table.add_column("")
    table.add_column("seharusnya", justify="right")
    table.add_column("didapat", justify="right")
    for check in checks:
        mark = "[green]ya[/]" if check.holds else "[bold red]TIDAK[/]"
        table.add_row(f"{mark}  {check.words}", str(check.expected), str(check.found))
    console.print(table)
    return all(check.holds for check in checks)


def show_work(outcome: Outcome, console: Console) -> None:
    """Show what officers and citizens did, in the words of the procedures."""
    table = Table(title="Tindakan petugas dan pemohon", title_justify="left")
    table.add_column("tindakan")
    table.add_column("jumlah", justify="right")
    for act, number in outcome.desk.done.most_common():
        table.add_row(act, str(number))
    for act, number in outcome.desk.refused.most_common():
        table.add_row(f"[yellow]ditolak: {act}[/]", str(number))
    console.print(table)

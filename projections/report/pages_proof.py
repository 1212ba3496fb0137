"""The last sections: how to read the numbers, and how to hold them against the record."""

from collections.abc import Iterator, Mapping
from typing import Any

from projections.report.monthly import MonthlyReport
from projections.report.pages_values import Block, Exact, Remarks, Section, Text
from projections.report.reading import Reading
from projections.report.words import NO_CHECKPOINT, READING, RECOMPUTE


def file_name(report: Mapping[str, Any]) -> str:
    """What a report's files are called, before the dot: `laporan-BKS-2026-11`."""
    office = report["tree"]["origin"].rpartition("/")[2]
    return f"laporan-{office}-{report['month']}"


def reading_it(reading: Reading) -> Section:
    """What is counted how, what is withheld, and what is not counted."""
    speech, least = reading.speech, int(reading.report["least_shown"])
    known = {"zone": reading.report["zone"], "least": least, "most": least - 1}
    lines = tuple(speech.pick(line).format(**known) for line in READING)
    return Section("reading", speech.say("Cara membaca", "How to read it"), (Remarks(lines),))


def proof(reading: Reading, monthly: MonthlyReport) -> Section:
    """Tree, root, digest, the log's key and checkpoint, and how to recompute it all."""
    heading = reading.speech.say("Bukti", "Proof")
    return Section("proof", heading, tuple(_proof(reading, monthly)))


def _proof(reading: Reading, monthly: MonthlyReport) -> Iterator[Block]:
    speech, tree = reading.speech, reading.report["tree"]
    known = {"month": reading.report["month"], "file": file_name(reading.report)}
    yield from (Text(speech.pick(words).format(**known)) for words in RECOMPUTE)
    yield Exact(
        rows=(
            (speech.say("Catatan (origin)", "Log (origin)"), tree["origin"]),
            (speech.say("Banyaknya fakta", "Facts (tree size)"), str(tree["size"])),
            (speech.say("Akar pohon", "Root of the tree"), tree["root"]),
            (speech.say("Sidik laporan", "Report's digest"), f"sha256 {monthly.digest}"),
            (speech.say("Kunci catatan (vkey)", "Log's key (vkey)"), monthly.log_key),
        )
    )
    if monthly.checkpoint is None:
        yield Text(speech.pick(NO_CHECKPOINT))
        return
    yield Text(
        speech.say(
            "Titik periksa (checkpoint) yang ditandatangani kantor dan para saksi, utuh:",
            "The checkpoint that the office and its witnesses signed, whole:",
        )
    )
    yield Exact(text=monthly.checkpoint)

"""How much of their time promises stood still."""

from projections.report.pages_clocks import JUDGED, clock_cell, clocks_of
from projections.report.pages_values import Cell, Column, Table
from projections.report.reading import TOTAL, Reading
from projections.report.speech import NOTHING


def pauses(reading: Reading) -> Table:
    """Of the promises that were judged: how many were ever paused, and for what share of time."""
    say = reading.speech.say
    titles = (
        say("Dinilai", "Judged"),
        say("Pernah dijeda", "Ever paused"),
        say("Tidak dijeda", "Never paused"),
        say("Bagian waktu yang dijeda", "Share of time paused"),
    )
    columns = (
        reading.head("clock"),
        *(Column(title) for title in titles),
    )
    rows = tuple(
        _pause(reading, clock)
        for clock in clocks_of(reading)
        if reading.now.count("promises.paused", clock) != 0
    )
    total = _pause(reading, TOTAL) if rows else None
    queries = tuple(f"promises.{part}" for part in ("paused", "unpaused", "paused_permille"))
    return Table(
        say("Janji yang pernah dijeda", "Promises that were paused"),
        queries,
        columns,
        rows,
        total,
    )


def _pause(reading: Reading, clock: str) -> tuple[Cell, ...]:
    speech, now = reading.speech, reading.now
    counts = (now.count(f, clock) for f in (JUDGED, "promises.paused", "promises.unpaused"))
    permille = now.count("promises.paused_permille", clock)
    share = speech.number(None) if permille is None else speech.permille(permille)
    return (
        Cell(clock_cell(reading, clock).text),
        *(Cell(speech.number(count)) for count in counts),
        Cell(share if now.count(JUDGED, clock) != 0 else NOTHING),
    )

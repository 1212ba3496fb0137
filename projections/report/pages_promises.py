"""The section on promises of time: how each clock came out, and how much of it stood still."""

from collections.abc import Iterator

from projections.report.figures import RESULTS
from projections.report.pages_clocks import JUDGED, clock_cell, clocks_of, kept, kept_share
from projections.report.pages_pauses import pauses
from projections.report.pages_tables import compared, said, shown
from projections.report.pages_values import (
    Bar,
    Bars,
    Block,
    Cell,
    Chart,
    Column,
    Section,
    Segment,
    Table,
)
from projections.report.reading import TOTAL, Reading, Told
from projections.report.words import RESULT_NAMES

WITHHELD_TONE = "withheld"


def promises(reading: Reading) -> Section:
    """All that is told of the office's promises."""
    heading = reading.speech.say("Janji waktu", "Promises of time")
    return Section("promises", heading, tuple(_blocks(reading)))


def _blocks(reading: Reading) -> Iterator[Block]:
    say = reading.speech.say
    if chart := _chart(reading):
        yield chart
    yield shown(reading, _results(reading))
    yield shown(reading, pauses(reading))
    caption = say("Jeda yang dimulai, menurut alasan", "Pauses begun, by reason")
    yield shown(reading, compared(reading, caption, "paused", "reason"))


def _results(reading: Reading) -> Table:
    say = reading.speech.say
    before = () if reading.before is None else (reading.before,)
    ends = say("Ditepati", "Kept")
    columns = (
        reading.head("clock"),
        Column(say("Dinilai", "Judged")),
        *(Column(reading.speech.pick(RESULT_NAMES[result])) for result in RESULTS),
        Column(ends),
        *(Column(f"{ends}, {told.name}") for told in before),
    )
    rows = tuple(_result(reading, clock, before) for clock in clocks_of(reading))
    total = _result(reading, TOTAL, before) if rows else None
    queries = tuple(f"promises.{part}" for part in ("judged", *RESULTS))
    return Table(
        say("Janji yang dinilai dalam bulan ini", "Promises judged"),
        queries,
        columns,
        rows,
        total,
    )


def _result(reading: Reading, clock: str, before: tuple[Told, ...]) -> tuple[Cell, ...]:
    speech, now = reading.speech, reading.now
    return (
        clock_cell(reading, clock),
        Cell(speech.number(now.count(JUDGED, clock))),
        *(Cell(speech.number(now.count(f"promises.{result}", clock))) for result in RESULTS),
        Cell(kept_share(reading, now, clock)),
        *(Cell(kept_share(reading, told, clock)) for told in before),
    )


def _chart(reading: Reading) -> Chart | None:
    speech = reading.speech
    caption = speech.say(
        "Bagian janji yang ditepati (dari yang dinilai)", "Share of promises kept (of those judged)"
    )
    every = (TOTAL, *clocks_of(reading))
    drawn = [clock for clock in every if any(kept(reading.now, clock))]
    if not drawn:
        return None
    groups = tuple(Bars(_counted(reading, clock), (_stacked(reading, clock),)) for clock in drawn)
    tones = {part.tone for group in groups for part in group.bars[0].segments}
    named = {**RESULT_NAMES, WITHHELD_TONE: ("Disamarkan", "Withheld")}
    legend = {tone: speech.pick(words) for tone, words in named.items() if tone in tones}
    queries = tuple(f"promises.{part}" for part in RESULTS)
    return Chart(caption, queries, said(caption, groups), legend, groups)


def _counted(reading: Reading, clock: str) -> str:
    number = reading.speech.number(reading.now.count(JUDGED, clock))
    return f"{clock_cell(reading, clock).text} ({number})"


def _stacked(reading: Reading, clock: str) -> Bar:
    """The share of each result, and in one piece of what is left of all that were judged."""
    now = reading.now
    judged = now.count(JUDGED, clock) or 0
    known = [(result, now.count(f"promises.{result}", clock) or 0) for result in RESULTS]
    known.append((WITHHELD_TONE, judged - sum(count for _, count in known)))
    return Bar(tuple(_in_permille(known, judged)), kept_share(reading, now, clock))


def _in_permille(parts: list[tuple[str, int]], whole: int) -> Iterator[Segment]:
    """Pieces that are as long together as those of any other bar."""
    reached = 0
    for tone, count in parts:
        begin, reached = reached * 1000 // whole, reached + count
        if count:
            yield Segment(reached * 1000 // whole - begin, tone)

"""The sorts of tables and charts that most sections are made of."""

from collections.abc import Callable, Sequence

from projections.report.pages_values import (
    Bar,
    Bars,
    Block,
    Cell,
    Chart,
    Column,
    Queries,
    Segment,
    Table,
    Text,
)
from projections.report.reading import TOTAL, Reading, Told
from projections.report.words import NONE_OF_IT

Call = Callable[[str], str]
MOST_BARS = 12
"""So many of the largest are drawn; the table has all."""


def compared(reading: Reading, caption: str, figure: str, by: str) -> Table:
    """A total divided by something: this month with shares, then the months to compare with."""
    speech, call, divided = reading.speech, reading.name(by), f"{figure}.by_{by}"
    columns = (
        reading.head(by),
        Column(reading.now.name),
        Column(speech.say("Bagian", "Share")),
        *(Column(told.name) for told in reading.others),
    )
    rows = tuple(_compared(reading, call(of), divided, of, figure) for of in reading.keys(divided))
    total = _compared(reading, speech.say("Semua", "All"), figure, TOTAL, figure)
    return Table(caption, (divided,), columns, rows, total if rows else None)


def _compared(reading: Reading, name: str, figure: str, of: str, whole: str) -> tuple[Cell, ...]:
    speech, count = reading.speech, reading.now.count(figure, of)
    return (
        Cell(name),
        Cell(speech.number(count)),
        Cell(speech.share(count, reading.now.count(whole))),
        *(Cell(speech.number(told.count(figure, of))) for told in reading.others),
    )


def listed(reading: Reading, caption: str, figures: dict[str, str]) -> Table:
    """Totals that stand alone, one a row."""
    columns = (
        Column(reading.speech.say("Perkara", "Cases"), is_number=False),
        *(Column(told.name) for told in reading.all),
    )
    rows = tuple(
        (
            Cell(name),
            *(Cell(reading.speech.number(told.count(figure))) for told in reading.all),
        )
        for figure, name in figures.items()
    )
    return Table(caption, tuple(figures), columns, rows)


def timed(reading: Reading, caption: str, figure: str, by: str) -> Table:
    """How many and how long, divided by something, with the median of the month before."""
    speech, call, divided = reading.speech, reading.name(by), f"{figure}.by_{by}"
    before = () if reading.before is None else (reading.before,)
    columns = (
        reading.head(by),
        Column(speech.say("Perkara", "Cases")),
        Column("Median"),
        Column(speech.say("Persentil 90", "90th percentile")),
        *(Column(f"Median, {told.name}") for told in before),
    )
    rows = tuple(
        _timed(reading, call(of), divided, of, before)
        for of in reading.keys(divided)
        if reading.now.count(divided, of) != 0
    )
    total = _timed(reading, speech.say("Semua", "All"), figure, TOTAL, before)
    queries = (divided, f"{divided}.p50", f"{divided}.p90")
    return Table(caption, queries, columns, rows, total if rows else None)


def _timed(
    reading: Reading, name: str, figure: str, of: str, before: Sequence[Told]
) -> tuple[Cell, ...]:
    speech, now = reading.speech, reading.now

    def time(told: Told, share: str) -> Cell:
        none = told.count(figure, of) == 0
        return Cell("–" if none else speech.duration(told.time(f"{figure}.{share}", of)))

    return (
        Cell(name),
        Cell(speech.number(now.count(figure, of))),
        time(now, "p50"),
        time(now, "p90"),
        *(time(told, "p50") for told in before),
    )


def shown(reading: Reading, table: Table) -> Block:
    """A table; without rows the words that there was nothing."""
    if table.rows:
        return table
    none = reading.speech.pick(NONE_OF_IT)
    return Text(f"{table.caption}: {none[0].lower()}{none[1:]}", table.queries)


def largest(reading: Reading, caption: str, figure: str, by: str) -> Chart | None:
    """A bar for each of the largest parts; None where there is nothing to compare."""
    call, now, divided = reading.name(by), reading.now, f"{figure}.by_{by}"
    shown = [(of, count) for of in reading.keys(divided) if (count := now.count(divided, of))]
    if len(shown) < 2:  # noqa: PLR2004 - one bar compares with nothing
        return None
    groups = tuple(
        Bars(call(of), (Bar((Segment(count, "now"),), reading.speech.number(count)),))
        for of, count in shown[:MOST_BARS]
    )
    return Chart(caption, (divided,), said(caption, groups), {}, groups)


def side_by_side(reading: Reading, caption: str, figures: dict[str, str]) -> Chart | None:
    """Totals of the months beside each other; None where there is nothing to compare with."""
    if not reading.others:
        return None
    every = reading.all
    groups = tuple(
        Bars(name, tuple(_bar(reading, told, figure) for told in every))
        for figure, name in figures.items()
    )
    queries: Queries = tuple(figures)
    legend = {told.tone: told.name for told in every}
    told_by = tuple(
        Bars(f"{group.name}, {told.name}", (bar,))
        for group in groups
        for told, bar in zip(every, group.bars, strict=True)
    )
    return Chart(caption, queries, said(caption, told_by), legend, groups)


def _bar(reading: Reading, told: Told, figure: str) -> Bar:
    count = told.count(figure)
    return Bar((Segment(count or 0, told.tone),), reading.speech.number(count))


def said(caption: str, groups: Sequence[Bars]) -> str:
    """A chart in words, for whoever cannot see it."""
    return f"{caption}: " + "; ".join(f"{group.name} {group.bars[0].end}" for group in groups)

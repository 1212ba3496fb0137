"""The section on satisfaction: the index (IKM), its grade, and each element's mean."""

from collections.abc import Iterator

from projections.report.pages_values import Block, Cell, Column, Section, Table, Text
from projections.report.reading import Reading, Told
from projections.report.satisfaction import ELEMENTS
from projections.report.speech import NOTHING
from projections.report.words import CUT_WEIGHT, FEW_RATINGS, GRADES, NO_RATINGS

INDEX, MEANS = "satisfaction.index", "satisfaction.means"


def satisfaction(reading: Reading) -> Section:
    """What citizens said of the nine elements."""
    heading = reading.speech.say("Kepuasan masyarakat (IKM)", "Satisfaction (IKM)")
    return Section("satisfaction", heading, tuple(_blocks(reading)))


def graded(reading: Reading, told: Told) -> str:
    """The index with its grade: `84,21 (B, baik)`."""
    index, grade = indexed(reading, told)
    return f"{index} ({grade})" if grade else index


def indexed(reading: Reading, told: Told) -> tuple[str, str]:
    """The index, and what its grade says; no grade where there is no index."""
    if not told.parts(INDEX):
        return NOTHING, ""
    grade = told.words(INDEX, "grade")
    index = reading.speech.decimal(told.words(INDEX, "rounded"))
    return index, f"{grade}, {reading.speech.pick(GRADES[grade])}"


def _blocks(reading: Reading) -> Iterator[Block]:
    speech, ratings = reading.speech, reading.now.count("satisfaction")
    if ratings == 0:
        yield Text(speech.pick(NO_RATINGS), ("satisfaction",))
    elif ratings is None:
        yield Text(speech.pick(FEW_RATINGS), ("satisfaction",))
    if any(told.parts(INDEX) for told in reading.all):
        yield _indices(reading)
        yield Text(speech.pick(CUT_WEIGHT))
        yield _means(reading)


def _indices(reading: Reading) -> Table:
    speech = reading.speech
    months = reading.all
    rows = (
        (speech.say("Penilaian", "Ratings"), _ratings(reading)),
        (
            speech.say("Indeks, bobot 1/9", "Index, weight 1/9"),
            tuple(graded(reading, told) for told in months),
        ),
        (
            speech.say("Indeks, bobot 0,11", "Index, weight 0.11"),
            tuple(_with_cut_weight(reading, told) for told in months),
        ),
    )
    caption = speech.say("Indeks kepuasan masyarakat", "Index of satisfaction")
    columns = (
        Column(speech.say("Ukuran", "Measure"), is_number=False),
        *(Column(told.name) for told in months),
    )
    cells = tuple((Cell(name), *map(Cell, values)) for name, values in rows)
    return Table(caption, ("satisfaction", INDEX), columns, cells)


def _ratings(reading: Reading) -> tuple[str, ...]:
    months = reading.all
    return tuple(reading.speech.number(told.count("satisfaction")) for told in months)


def _with_cut_weight(reading: Reading, told: Told) -> str:
    if not told.parts(INDEX):
        return NOTHING
    return reading.speech.decimal(told.words(INDEX, "with_weight_0.11"))


def _means(reading: Reading) -> Table:
    speech = reading.speech
    months = reading.all
    name = reading.name("element")
    rows = tuple(
        (Cell(f"U{nth} {name(one)}"), *(Cell(_mean(reading, told, one)) for told in months))
        for nth, one in enumerate(ELEMENTS, start=1)
    )
    caption = speech.say("Nilai rata-rata tiap unsur (1 sampai 4)", "Mean of each element (1 to 4)")
    columns = (reading.head("element"), *(Column(told.name) for told in months))
    return Table(caption, (MEANS,), columns, rows)


def _mean(reading: Reading, told: Told, element: str) -> str:
    return reading.speech.decimal(told.words(MEANS, element)) if told.parts(MEANS) else NOTHING

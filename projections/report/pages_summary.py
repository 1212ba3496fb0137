"""The summary: main figures, the month in a few sentences, and beside the months before."""

from collections.abc import Iterator

from projections.report.pages_clocks import JUDGED, kept_share
from projections.report.pages_satisfaction import INDEX, indexed
from projections.report.pages_sentences import sentences
from projections.report.pages_tables import side_by_side
from projections.report.pages_values import Block, Figure, Headlines, Section, Text
from projections.report.reading import Reading, Told
from projections.report.speech import NOTHING
from projections.report.words import SOME_WITHHELD


def summary(reading: Reading) -> Section:
    """The month at a glance."""
    heading = reading.speech.say("Ringkasan", "Summary")
    return Section("summary", heading, tuple(_blocks(reading)))


def _blocks(reading: Reading) -> Iterator[Block]:
    say = reading.speech.say
    yield Headlines(tuple(_figures(reading)))
    yield from sentences(reading)
    caption = say("Bulan ini dan bulan pembandingnya", "This month and others to compare")
    totals = {
        "received": say("Diterima", "Received"),
        "answered": say("Dijawab", "Answered"),
        "ended": say("Berakhir", "Ended"),
    }
    if chart := side_by_side(reading, caption, totals):
        yield chart
    if any(None in told.parts(figure).values() for told in reading.all for figure in told.figures):
        yield Text(reading.speech.pick(SOME_WITHHELD))


def _figures(reading: Reading) -> Iterator[Figure]:
    speech, now = reading.speech, reading.now
    for label, query in (
        (speech.say("Diterima", "Received"), "received"),
        (speech.say("Dijawab", "Answered"), "answered"),
    ):
        yield Figure(label, speech.number(now.count(query)), tuple(reading.changes(query)), query)
    yield Figure(
        speech.say("Janji ditepati", "Promises kept"),
        kept_share(reading, now),
        tuple(_then(told, kept_share(reading, told)) for told in reading.others),
        JUDGED,
    )
    yield Figure(
        speech.say("Median sampai dijawab", "Median until answered"),
        _median(reading, now),
        tuple(_then(told, _median(reading, told)) for told in reading.others),
        "answered.p50",
    )
    if now.parts(INDEX):
        index, grade = indexed(reading, now)
        yield Figure(
            speech.say("Kepuasan (IKM)", "Satisfaction (IKM)"),
            index,
            (grade, *(_then(told, indexed(reading, told)[0]) for told in reading.others)),
            INDEX,
        )


def _then(told: Told, value: str) -> str:
    return f"{told.name}: {value}"


def _median(reading: Reading, told: Told) -> str:
    if told.count("answered") == 0:
        return NOTHING
    return reading.speech.duration(told.time("answered.p50"))

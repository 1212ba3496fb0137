"""The sections on what came in, what became of it, and why."""

from collections.abc import Iterator

from projections.report.pages_tables import compared, largest, listed, shown, timed
from projections.report.pages_values import Block, Section
from projections.report.reading import Reading


def received(reading: Reading) -> Section:
    """What came in: by service, kind, channel and topic, and where it stands."""
    return Section(
        "received", reading.speech.say("Yang diterima", "What came in"), tuple(_received(reading))
    )


def _received(reading: Reading) -> Iterator[Block]:
    say = reading.speech.say
    chart = say("Diterima menurut layanan", "Received by service")
    if drawn := largest(reading, chart, "received", "service"):
        yield drawn
    for by, caption in (
        ("service", say("Menurut layanan", "By service")),
        ("kind", say("Menurut jenis", "By kind")),
        ("channel", say("Menurut kanal", "By channel")),
        ("topic", say("Menurut pokok", "By topic")),
        ("standing", say("Keadaannya pada akhir bulan", "Where it stood when the month ended")),
    ):
        yield shown(reading, compared(reading, caption, "received", by))


def handled(reading: Reading) -> Section:
    """What was answered and what ended, and how long that took."""
    return Section(
        "handled",
        reading.speech.say("Dijawab dan berakhir", "Answered and ended"),
        tuple(_handled(reading)),
    )


def _handled(reading: Reading) -> Iterator[Block]:
    say = reading.speech.say
    answered = say("Jawaban pertama", "First answers")
    ended = say("Berakhir", "Ended")
    for figure, caption, by, words in (
        ("answered", answered, "kind", say("menurut jenis", "by kind")),
        ("answered", answered, "service", say("menurut layanan", "by service")),
        ("ended", ended, "kind", say("menurut jenis", "by kind")),
        ("ended", ended, "service", say("menurut layanan", "by service")),
    ):
        yield shown(reading, timed(reading, f"{caption}, {words}", figure, by))
    how = say("Bagaimana berakhir", "How they ended")
    yield shown(reading, compared(reading, how, "ended", "stage"))


def outcomes(reading: Reading) -> Section:
    """Decisions, objections, and what was taken up again or together."""
    return Section(
        "outcomes",
        reading.speech.say(
            "Putusan, keberatan, dan pembukaan kembali", "Decisions, objections and reopening"
        ),
        tuple(_outcomes(reading)),
    )


def _outcomes(reading: Reading) -> Iterator[Block]:
    say = reading.speech.say
    decided = say("Putusan dan keputusan", "Decisions")
    yield shown(reading, compared(reading, decided, "decided", "outcome"))
    yield listed(
        reading,
        say("Keberatan, pembukaan kembali, duplikat", "Objections, reopening, duplicates"),
        {
            "objected": say("Mendapat keberatan", "Objected to"),
            "reopened": say("Dibuka kembali", "Reopened"),
            "merged": say("Digabungkan sebagai duplikat", "Merged as duplicates"),
        },
    )


def causes(reading: Reading) -> Section:
    """Why cases arose, and what was done about them."""
    say = reading.speech.say
    tables = (
        compared(reading, say("Sebab", "Causes"), "handled", "cause"),
        compared(reading, say("Penyelesaian", "Solutions"), "handled", "solution"),
    )
    blocks = tuple(shown(reading, table) for table in tables)
    return Section("causes", say("Sebab dan penyelesaian", "Causes and solutions"), blocks)

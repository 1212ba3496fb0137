"""A monthly report (laporan bulanan) as a document, section by section, in one language."""

from projections.report.monthly import MonthlyReport
from projections.report.names import Names
from projections.report.pages_cases import causes, handled, outcomes, received
from projections.report.pages_promises import promises
from projections.report.pages_proof import proof, reading_it
from projections.report.pages_satisfaction import satisfaction
from projections.report.pages_summary import summary
from projections.report.pages_values import Pages
from projections.report.reading import Reading
from projections.report.speech import Speech
from projections.report.words import BASIS, NOT_WHOLE, TITLE


def pages_of(
    monthly: MonthlyReport, names: Names, language: str, *, is_whole: bool = True
) -> Pages:
    """Say a report in words; one that has not the whole month yet says so."""
    speech = Speech(language)
    reading = Reading(monthly.report, names, speech)
    return Pages(
        language=language,
        office=monthly.office_name,
        title=speech.pick(TITLE),
        month=reading.now.name,
        basis=speech.pick(BASIS),
        warning="" if is_whole else speech.pick(NOT_WHOLE),
        contents=speech.say("Isi", "Contents"),
        sections=(
            summary(reading),
            received(reading),
            handled(reading),
            promises(reading),
            outcomes(reading),
            causes(reading),
            satisfaction(reading),
            reading_it(reading),
            proof(reading, monthly),
        ),
        footer=_footer(reading),
    )


def _footer(reading: Reading) -> str:
    tree, say = reading.report["tree"], reading.speech.say
    size = reading.speech.number(tree["size"])
    return say(
        f"Laporan {reading.report['month']} · {size} fakta, akar {tree['root']}",
        f"Report {reading.report['month']} · {size} facts, root {tree['root']}",
    )

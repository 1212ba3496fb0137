"""A report as CSV, in long form: a line for each number, for spreadsheets and programs.

A number that is withheld is left empty; what stands in no line is nothing.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from projections.report.monthly import MonthlyReport
from projections.report.names import Names
from projections.report.reading import TOTAL, Reading
from projections.report.speech import Speech

HEAD = ("figure", "of", "name", "value", "month")
SORTS: Mapping[str, str] = {
    "satisfaction.means": "element",
    "satisfaction.scores": "element",
}
"""What a figure is of, where its name does not say so."""

Line = tuple[str, str, str, str, str]


def csv_of(monthly: MonthlyReport, names: Names, language: str) -> str:
    """All numbers of the month, then of the months it is compared with, then what they rest on."""
    reading = Reading(monthly.report, names, Speech(language))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(_lines(reading, monthly.digest))
    return out.getvalue()


def _lines(reading: Reading, digest: str) -> Iterator[Line]:
    month = reading.month
    for one, where in (
        (month, "figures"),
        (month.before, "month_before"),
        (month.year_ago, "year_ago"),
    ):
        for figure, parts in sorted((reading.report[where] or {}).items()):
            for of, value in parts.items():
                shown = "" if value is None else str(value)
                yield figure, of, _name(reading, figure, of), shown, str(one)
    for part, value in reading.report["tree"].items():
        yield "tree", part, "", str(value), str(month)
    yield "report", "sha256", "", digest, str(month)


def _name(reading: Reading, figure: str, of: str) -> str:
    """What it is of, in words; empty for a total."""
    if of == TOTAL:
        return ""
    if what := sort_of(figure):
        return reading.names.of(what, of, reading.speech.language)
    return ""


def sort_of(figure: str) -> str:
    """What sort of code a figure is of; empty where it is of no code."""
    _, _, by = figure.partition(".by_")
    if by:
        return by.partition(".")[0]
    if figure.startswith("promises."):
        return "clock"
    return SORTS.get(figure, "")

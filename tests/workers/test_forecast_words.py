"""Forecasts as an officer reads them: no certainty where there is none, and no praise unearned."""

from io import StringIO

import pytest
from rich.console import Console

from adapters.read_models.forecast_board import LikelyRow, Outlook
from projections.forecast.accuracy import Accuracy
from projections.forecast.foretelling import Forecast
from tests.domain.conftest import local
from tests.rules import the_book
from workers.commands.accuracy_words import accuracy_lines, bands_table
from workers.commands.forecasts import Ahead, forecast_parts, likelihood

NOW, DUE = local("2026-12-02", "09:00"), local("2026-12-04", "16:30")
LIKELY = LikelyRow(
    "BKS-2026-000061", "lapor.verify", DUE, 720, 48, "registered", "complaint@1", "ptg-04"
)


def judged(*forecasts: tuple[int, bool]) -> Accuracy:
    """What came of forecasts: how many of a thousand were foretold, and whether it was late."""
    accuracy = Accuracy(days=20)
    for late, was_late in forecasts:
        accuracy.add(Forecast(late, 48), was_late)
    return accuracy


GOOD = judged((900, True), (800, False), (100, False))


def words_of(*parts) -> str:
    written = StringIO()
    for part in parts:
        Console(file=written, width=200).print(part)
    return written.getvalue()


def ahead(accuracy: Accuracy, *likely: LikelyRow, silent: int = 0) -> str:
    """What will be late, as people read it."""
    book = the_book()
    seen = Ahead(Outlook(NOW, 42, silent, accuracy.figures()), list(likely))
    return words_of(*forecast_parts(seen, book.zone, book))


@pytest.mark.parametrize(
    ("late", "words"),
    [(None, "belum cukup data"), (0, "< 1%"), (724, "72%"), (994, "99%"), (1000, "> 99%")],
)
def test_a_likelihood_is_a_percentage_and_never_certain(late, words):
    assert likelihood(late) == words


def test_what_will_likely_be_late_stands_with_what_it_was_measured_from_and_when_it_was_made():
    shown = ahead(GOOD, LIKELY)

    made = "dibuat Rab 2026-12-02 09:00: 42 janji jatuh tempo dalam 5 hari kerja"
    for words in ("BKS-2026-000061", "72%", "48 perkara", "Verifikasi", "ptg-04", made):
        assert words in shown
    assert "belum cukup data" not in shown


def test_too_little_data_is_told():
    assert "untuk 30 di antaranya belum cukup data" in ahead(GOOD, silent=30)


def test_hits_and_false_alarms_are_told_beside_what_one_gets_without_looking():
    said, scores = accuracy_lines(GOOD.figures())

    assert "dari 1 yang terlambat, 1 sudah diperkirakan (100%)" in said
    assert "dari 2 yang diperkirakan, 1 ternyata tidak terlambat (50%)" in said
    assert scores == "skor Brier 0,220, tanpa melihat perkaranya 0,222 (0 terbaik)"


def test_forecasts_that_are_no_better_than_the_average_are_not_praised():
    *_, scores = accuracy_lines(judged((900, False), (100, True)).figures())

    assert "belum lebih baik daripada menebak rata-rata" in scores


def test_what_was_foretold_alike_is_shown_beside_what_came():
    shown = words_of(bands_table(GOOD.figures()))

    assert shown.splitlines()[-1].split() == ["90–100%", "1", "90%", "100%"]


def test_as_long_as_nothing_foretold_has_come_due_no_accuracy_is_told():
    [said] = accuracy_lines(judged().figures())

    assert "ketepatan belum dapat diukur" in said


def test_as_long_as_none_was_made_that_is_said():
    book = the_book()

    assert "prakiraan belum dibuat" in words_of(*forecast_parts(Ahead(None, []), book.zone, book))

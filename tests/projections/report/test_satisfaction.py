"""The index by PermenPANRB 14/2017: exact weights, and the grades at their very edges."""

from fractions import Fraction

import pytest

from projections.report.satisfaction import CUT_WEIGHT, decimal, grade_of, index_of


def test_the_best_rating_is_a_hundred_and_the_cut_weight_never_is():
    assert index_of([4] * 9, 1) == 100
    assert index_of([4] * 9, 1, CUT_WEIGHT) == 99


def test_an_offices_own_published_figures_come_out_by_both_weights():
    """Means adding up to 32.9311 give 90.56 by the cut weight, as that office printed it."""
    means = Fraction(329_311, 10_000)

    assert decimal(index_of([means], 1, CUT_WEIGHT)) == "90.56"
    assert decimal(index_of([means], 1)) == "91.48"


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("25", "D"),
        ("64.99", "D"),
        ("64.994", "D"),
        ("64.995", "C"),
        ("65", "C"),
        ("76.60", "C"),
        ("76.61", "B"),
        ("88.30", "B"),
        ("88.305", "A"),
        ("88.31", "A"),
        ("100", "A"),
    ],
)
def test_a_grade_goes_by_the_index_as_it_is_rounded(index, grade):
    assert grade_of(Fraction(index)) == grade


def test_halves_are_rounded_upwards_and_exactly():
    assert decimal(Fraction("1.005")) == "1.01"
    assert decimal(Fraction("3.0649999")) == "3.06"

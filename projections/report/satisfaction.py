"""The satisfaction index (indeks kepuasan masyarakat, IKM): PermenPANRB 14/2017, exactly."""

from collections.abc import Sequence
from fractions import Fraction

ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "fee",
    "product",
    "competence",
    "conduct",
    "complaints",
    "facilities",
)
"""The nine elements (unsur U1-U9) in the order in which a rating has them."""

WEIGHT, CUT_WEIGHT = Fraction(1, 9), Fraction(11, 100)
"""The weight of an element, and what many an office cuts it to; that one never reaches 100."""

SCALE = 25
"""From 1..4 to 25..100."""

GRADES = ((Fraction(8831, 100), "A"), (Fraction(7661, 100), "B"), (Fraction(65), "C"))
"""From which index on, rounded to two decimals, service is how good; below it is D."""


def index_of(sums: Sequence[int], many: int, weight: Fraction = WEIGHT) -> Fraction:
    """The index of so many ratings, from the sum of each element's scores."""
    return sum((Fraction(one, many) for one in sums), Fraction()) * weight * SCALE


def hundredths(number: Fraction) -> int:
    """In hundredths, halves upwards."""
    return (number * 200 + 1) // 2


def decimal(number: Fraction) -> str:
    """With two decimals: `91.48`."""
    whole, rest = divmod(hundredths(number), 100)
    return f"{whole}.{rest:02d}"


def grade_of(index: Fraction) -> str:
    """The grade (mutu pelayanan) of an index, as it is rounded."""
    rounded = Fraction(hundredths(index), 100)
    return next((grade for least, grade in GRADES if rounded >= least), "D")

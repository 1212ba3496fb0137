"""No small number is shown, nor follows from what is shown: against every way it could be."""

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from projections.report.withholding import LEAST, Sum, withheld
from tests.pace import pace

TOTAL = ("received", "total")


def divided(by, parts):
    """A sum of parts, and its cells."""
    cells = {(by, str(nth)): count for nth, count in enumerate(parts)}
    return Sum(TOTAL, tuple(cells)), cells


def possible(cells, sums, hidden):
    """What each hidden cell may be for all that is shown: none is nought, and both sums hold.

    The sums share their total and nothing else, so whatever it is they can be looked at one by one.
    """
    most = LEAST + sum(cells.values())
    may_be = {cell: set() for cell in hidden}
    for total in range(1, most) if TOTAL in hidden else [cells[TOTAL]]:
        found = [_parts_of(total, cells, one, hidden) for one in sums]
        if None not in found:
            may_be |= {cell: may_be[cell] | values for some in found for cell, values in some}
            may_be |= {TOTAL: may_be[TOTAL] | {total}} if TOTAL in hidden else {}
    return may_be


def _parts_of(total, cells, one, hidden):
    """What the hidden parts of a total may be; None if it cannot be theirs."""
    parts = [part for part in one.parts if part in hidden]
    rest = total - sum(cells[part] for part in one.parts if part not in hidden)
    if rest < len(parts) or (rest and not parts):
        return None
    most = rest - len(parts) + 1
    return [(part, set(range(1 if len(parts) > 1 else rest, most + 1))) for part in parts]


def test_small_numbers_are_withheld_and_noughts_are_not():
    one, cells = divided("received.by_kind", [1, 4, 0, 5, 90])

    assert withheld({**cells, TOTAL: 100}, [one]) == {
        ("received.by_kind", "0"),
        ("received.by_kind", "1"),
        ("received.by_kind", "3"),
    }


def test_a_single_small_number_takes_the_next_one_with_it():
    one, cells = divided("received.by_kind", [3, 20, 30])

    assert withheld({**cells, TOTAL: 53}, [one]) == {
        ("received.by_kind", "0"),
        ("received.by_kind", "1"),
    }


def test_a_small_number_alone_takes_its_total_with_it():
    one, cells = divided("received.by_kind", [4, 1])

    assert withheld({**cells, TOTAL: 5}, [one]) == {*cells, TOTAL}


def test_a_hidden_total_is_told_by_no_other_division():
    one, cells = divided("received.by_kind", [4, 1])
    other, more = divided("received.by_channel", [5])

    assert withheld({**cells, **more, TOTAL: 5}, [one, other]) == {*cells, *more, TOTAL}


def test_two_cycles_of_hidden_numbers_do_not_tell_what_joins_them():
    """In a table with both margins two hidden in each row and column are not always enough."""
    size = 5
    small = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    counts = {at: 2 if at in small else 50 for at in product(range(size), repeat=2)}
    cells = {("cell", f"{row}{column}"): count for (row, column), count in counts.items()}
    sums = []
    for nth in range(size):
        for way in (0, 1):
            parts = tuple(("cell", f"{a}{b}") for a, b in counts if (a, b)[way] == nth)
            total = ("row" if way == 0 else "column", str(nth))
            cells[total] = sum(cells[part] for part in parts)
            sums.append(Sum(total, parts))

    assert len(withheld(cells, sums)) > len(small)


@given(
    kinds=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    cuts=st.lists(st.integers(0, 36), max_size=2),
)
@pace(200)
def test_every_hidden_number_could_be_another_and_no_small_one_must_be_small(kinds, cuts):
    total = sum(kinds)
    edges = [0, *sorted(min(cut, total) for cut in cuts), total]
    channels = [after - before for before, after in pairwise(edges)]
    (one, first), (other, second) = divided("by_kind", kinds), divided("by_channel", channels)
    cells, sums = {**first, **second, TOTAL: total}, [one, other]

    hidden = withheld(cells, sums)

    assert all(cells[cell] == 0 or cells[cell] >= LEAST or cell in hidden for cell in cells)
    for values in possible(cells, sums, hidden).values():
        assert len(values) > 1
        assert max(values) >= LEAST


def test_the_same_numbers_give_the_same_answer_in_any_order():
    one, cells = divided("received.by_kind", [3, 9, 9, 9])
    cells[TOTAL] = 30

    again = withheld(dict(reversed(cells.items())), [one])

    assert again == withheld(cells, [one])

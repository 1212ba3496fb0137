"""Percentiles by nearest rank, shown only where five cases stand on either side."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from projections.report.percentiles import percentile


@given(st.lists(st.integers(0, 500), min_size=1, max_size=120), st.sampled_from([50, 90]))
def test_it_is_the_nearest_rank_or_nothing(times, share):
    ordered = sorted(times)
    rank = next(n for n in range(1, len(ordered) + 1) if 100 * n >= share * len(ordered))
    enough = rank >= 5 and len(ordered) - rank + 1 >= 5

    assert percentile(Counter(times), share, 5) == (ordered[rank - 1] if enough else None)


def test_of_nothing_there_is_none():
    assert percentile({}, 50, 5) is None

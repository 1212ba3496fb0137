"""Percentiles of how long something took (persentil), by nearest rank, and never a single case."""

from collections.abc import Mapping

PERCENTILES = (50, 90)


def percentile(times: Mapping[int, int], share: int, least: int) -> int | None:
    """The time within which *share* percent were done; *times* counts cases by time.

    None unless at least *least* cases took as long or longer, and as many as long or shorter.
    """
    total = sum(times.values())
    rank = -(-total * share // 100)
    if rank < least or total - rank + 1 < least:
        return None
    for time in sorted(times):
        rank -= times[time]
        if rank <= 0:
            return time
    return None

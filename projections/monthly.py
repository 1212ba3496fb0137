"""A month of the office in figures (rekapitulasi bulanan): what came in, and how it stands."""

from collections import Counter
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from domain.values import Value
from projections.case_register import CaseRow


class MonthlySummary(Value):
    """The cases received in one local month, by what they are and by where they stand now.

    Every case is `open` (still without an answer), `answered` (it has one, and awaits the citizen
    or its end) or `closed` (ended), so the three add up to `received`. `breaches` counts broken
    promises, `late` the cases that have one or more.
    """

    month: str
    received: int
    by_kind: dict[str, int]
    by_channel: dict[str, int]
    by_service: dict[str, int]
    answered: int
    closed: int
    open: int
    breaches: int
    late: int


def summarise(rows: Iterable[CaseRow], year: int, month: int, zone: str) -> MonthlySummary:
    """Count the cases that were received in a month of the office's own time zone."""
    local = ZoneInfo(zone)
    chosen = [row for row in rows if _month_of(row, local) == (year, month)]
    standing = Counter(_standing(row) for row in chosen)
    return MonthlySummary(
        month=f"{year:04d}-{month:02d}",
        received=len(chosen),
        by_kind=_counted(chosen, lambda row: row.kind),
        by_channel=_counted(chosen, lambda row: row.channel),
        by_service=_counted(chosen, lambda row: row.service),
        answered=standing["answered"],
        closed=standing["closed"],
        open=standing["open"],
        breaches=sum(row.breaches for row in chosen),
        late=sum(row.breaches > 0 for row in chosen),
    )


def _month_of(row: CaseRow, zone: ZoneInfo) -> tuple[int, int]:
    received = row.received_at.astimezone(zone)
    return received.year, received.month


def _standing(row: CaseRow) -> str:
    if row.awaits == "nothing":
        return "closed"
    return "answered" if row.has_answer else "open"


def _counted(rows: Iterable[CaseRow], what: Callable[[CaseRow], str]) -> dict[str, int]:
    """Most frequent first, then by name, so that equal months read equal."""
    counts = Counter(map(what, rows))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

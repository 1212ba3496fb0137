"""The figures of a month (angka bulanan), each named as its query is, small ones withheld."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from projections.report.counting import TOTAL, Cell, Tally
from projections.report.following import ANSWERED, ENDED, NEVER, OPEN, Followed
from projections.report.months import Month
from projections.report.percentiles import PERCENTILES, percentile
from projections.report.promises import EXCUSED, EXTENDED, LATE, ON_TIME
from projections.report.rules import Rules
from projections.report.satisfaction import (
    CUT_WEIGHT,
    ELEMENTS,
    WEIGHT,
    decimal,
    grade_of,
    index_of,
)
from projections.report.withholding import LEAST, Sum, withheld

Figures = dict[str, dict[str, int | str | None]]
"""Numbers by figure and by what they are of; None where a number is withheld."""

SHAPE = 1
RESULTS = (ON_TIME, EXTENDED, LATE, EXCUSED)
STILL = ("paused", "unpaused")
DIVIDED: Mapping[str, Sequence[str]] = {
    "received": ("kind", "service", "channel", "topic", "standing"),
    "answered": ("kind", "service"),
    "ended": ("stage", "kind", "service"),
    "decided": ("outcome",),
    "handled": ("cause", "solution"),
    "paused": ("reason",),
}
"""What each total is divided by."""

ONE_NUMBER = Sum(("received.by_kind", "application"), (("received.by_topic", "none"),))
"""Applications are what is of no topic: where one of the two is withheld, so is the other."""

ALONE = ("objected", "reopened", "merged")


class Tree(NamedTuple):
    """The log as far as a report goes by it: whose, how many leaves, and their root in base64."""

    origin: str
    size: int
    root: str


@dataclass
class Counted:
    """A month with the two that it is compared with, counted at once."""

    month: Month
    rules: Rules
    tallies: Sequence[Tally]

    @classmethod
    def of(cls, month: Month, rules: Rules) -> "Counted":
        """Nothing counted yet; the rules say in which zone the month is."""
        zone = ZoneInfo(rules.zone)
        months = (month, month.before, month.year_ago)
        return cls(month, rules, [Tally(one.within(zone), rules.owed) for one in months])

    def add(self, case: Followed) -> None:
        """Count a case in each of them."""
        for tally in self.tallies:
            tally.add(case)

    def report(self, tree: Tree) -> dict[str, Any]:
        """The whole report, as it is published."""
        this, before, year_ago = self.tallies
        return {
            "v": SHAPE,
            "month": str(self.month),
            "zone": self.rules.zone,
            "tree": tree._asdict(),
            "least_shown": LEAST,
            "figures": figures_of(this),
            "month_before": compared(before),
            "year_ago": compared(year_ago),
        }


def report_bytes(report: Mapping[str, Any]) -> bytes:
    """A report as it is published: its digest is over these bytes."""
    return (json.dumps(report, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def compared(tally: Tally) -> Figures | None:
    """The figures of another month; None if it was over before the office's first case came."""
    return None if tally.first is NEVER or tally.window.end <= tally.first else figures_of(tally)


def figures_of(tally: Tally) -> Figures:
    """All figures of a month, the small ones and what would tell them withheld."""
    cells = dict(_cells(tally))
    hidden = withheld(cells, list(_sums(cells)))
    found: Figures = {f"{name}.by_{by}": {} for name, some in DIVIDED.items() for by in some}
    for (figure, of), count in sorted(cells.items()):
        found.setdefault(figure, {})[of] = None if (figure, of) in hidden else count
    for (figure, of), times in sorted(tally.minutes.items()):
        for share in PERCENTILES:
            told = None if (figure, of) in hidden else percentile(times, share, LEAST)
            found.setdefault(f"{figure}.p{share}", {})[of] = told
    found["promises.paused_permille"] = dict(_shares(tally.seconds, found["promises.paused"]))
    return found | _satisfaction(tally, found["satisfaction"][TOTAL])


def _cells(tally: Tally) -> Iterator[tuple[Cell, int]]:
    """Every number that is a count; of what always stands there a nought, too."""
    yield ("satisfaction", TOTAL), tally.ratings
    for figure in (*DIVIDED, *ALONE):
        yield (figure, TOTAL), tally.cells[figure, TOTAL]
    for how in (OPEN, ANSWERED, ENDED):
        yield ("received.by_standing", how), 0
    clocks = sorted({of for figure, of in tally.cells if figure == "promises.judged"} | {TOTAL})
    for figure in (*RESULTS, *STILL, "judged"):
        yield from (((f"promises.{figure}", of), 0) for of in clocks)
    yield from tally.cells.items()


def _sums(cells: Mapping[Cell, int]) -> Iterator[Sum]:
    """What adds up to what: whoever knows all but one of a sum knows that one."""
    yield ONE_NUMBER
    for figure, names in DIVIDED.items():
        for name in names:
            divided = f"{figure}.by_{name}"
            yield Sum((figure, TOTAL), tuple(cell for cell in cells if cell[0] == divided))
    clocks = [of for figure, of in cells if figure == "promises.judged"]
    for of in clocks:
        for parts in (RESULTS, STILL):
            yield Sum(("promises.judged", of), tuple((f"promises.{part}", of) for part in parts))
    for figure in (*RESULTS, *STILL, "judged"):
        named = tuple((f"promises.{figure}", of) for of in clocks if of != TOTAL)
        yield Sum((f"promises.{figure}", TOTAL), named)


def _shares(
    seconds: Mapping[Cell, int], paused: Mapping[str, int | str | None]
) -> Iterator[tuple[str, int | None]]:
    """How much of the time of judged promises was paused; untold where their number is."""
    for of, count in paused.items():
        ran = seconds.get(("ran", of), 0)
        still = seconds.get(("paused", of), 0)
        yield of, None if count is None else (still * 2000 + ran) // (2 * ran) if ran else 0


def _satisfaction(tally: Tally, shown: int | str | None) -> Figures:
    if not shown:
        return {}
    exact = index_of(tally.sums, tally.ratings)
    means = [index_of([one], tally.ratings, WEIGHT) for one in tally.sums]
    return {
        "satisfaction.index": {
            "exact": str(exact),
            "rounded": decimal(exact),
            "grade": grade_of(exact),
            "with_weight_0.11": decimal(index_of(tally.sums, tally.ratings, CUT_WEIGHT)),
        },
        "satisfaction.scores": dict(zip(ELEMENTS, tally.sums, strict=True)),
        "satisfaction.means": {
            name: decimal(mean / WEIGHT / 25) for name, mean in zip(ELEMENTS, means, strict=True)
        },
    }

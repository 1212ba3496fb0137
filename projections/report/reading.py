"""A report as its pages read it: the figures of up to three months, and the words for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from projections.report.figures import Figures
from projections.report.months import Month, month_from
from projections.report.names import Names
from projections.report.pages_values import Column
from projections.report.speech import Count, Speech
from projections.report.words import HEADS

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Told:
    """One month's figures, and what the month is called."""

    name: str
    figures: Figures
    tone: str

    def count(self, figure: str, of: str = TOTAL) -> Count:
        """A number; what is not among the figures never happened."""
        found = self.figures.get(figure, {}).get(of, 0)
        return found if found is None else int(found)

    def time(self, figure: str, of: str = TOTAL) -> Count:
        """Minutes; None where too few cases took any."""
        found = self.figures.get(figure, {}).get(of)
        return found if found is None else int(found)

    def words(self, figure: str, of: str) -> str:
        """A figure that is written as text."""
        return str(self.figures[figure][of])

    def parts(self, figure: str) -> Mapping[str, int | str | None]:
        """A figure by what it is of."""
        return self.figures.get(figure, {})


@dataclass(frozen=True)
class Reading:
    """A report, what its codes are called, and the language in which it is read."""

    report: Mapping[str, Any]
    names: Names
    speech: Speech

    @property
    def month(self) -> Month:
        """The month that it is about."""
        return month_from(self.report["month"])

    @property
    def now(self) -> Told:
        """The month itself."""
        return Told(self.speech.month(self.month), self.report["figures"], "now")

    @property
    def before(self) -> Told | None:
        """The month before; None if the office had no case by then."""
        return self._other("month_before", self.month.before, "before")

    @property
    def year_ago(self) -> Told | None:
        """The same month a year ago; None if the office had no case by then."""
        return self._other("year_ago", self.month.year_ago, "year_ago")

    @property
    def others(self) -> tuple[Told, ...]:
        """The months to compare with, as far as there are figures."""
        return tuple(told for told in (self.before, self.year_ago) if told is not None)

    @property
    def all(self) -> tuple[Told, ...]:
        """The month itself, then the others."""
        return (self.now, *self.others)

    def _other(self, where: str, month: Month, tone: str) -> Told | None:
        figures = self.report[where]
        return None if figures is None else Told(self.speech.month(month), figures, tone)

    def name(self, what: str) -> Callable[[str], str]:
        """What codes of a sort are called, with a capital first."""

        def called(code: str) -> str:
            name = self.names.of(what, code, self.speech.language)
            return name[:1].upper() + name[1:]

        return called

    def head(self, what: str) -> Column:
        """The column in which such names stand."""
        return Column(self.speech.pick(HEADS[what]), is_number=False)

    def keys(self, figure: str) -> list[str]:
        """What a figure is of in any of the months: most of this month first, withheld last."""
        every = {of: None for told in self.all for of in told.parts(figure)}
        return sorted(every, key=lambda of: _rank(self.now.count(figure, of), of))

    def changes(self, figure: str, of: str = TOTAL) -> Iterator[str]:
        """How a number compares with the other months."""
        for told in self.others:
            change = self.speech.change(self.now.count(figure, of), told.count(figure, of))
            if change:
                than = self.speech.say("dari", "on")
                yield f"{change} {than} {told.name}"


def _rank(count: Count, of: str) -> tuple[int, str]:
    return -1 if count is None else -count - 2 if count else 0, of

"""Months as the office's own clock has them."""

from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONTHS_A_YEAR = 12


class Window(NamedTuple):
    """Instants from `begin` to before `end`."""

    begin: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies in it."""
        return self.begin <= at < self.end


class Month(NamedTuple):
    """A month of the calendar."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def next(self) -> "Month":
        """The month after."""
        years, number = divmod(self.number, MONTHS_A_YEAR)
        return Month(self.year + years, number + 1)

    @property
    def before(self) -> "Month":
        """The month before."""
        years, number = divmod(self.number - 2, MONTHS_A_YEAR)
        return Month(self.year + years, number + 1)

    @property
    def year_ago(self) -> "Month":
        """The same month of the year before."""
        return Month(self.year - 1, self.number)

    def within(self, zone: ZoneInfo) -> Window:
        """From its first midnight in a zone to the next month's."""
        begin, end = (datetime(m.year, m.number, 1, tzinfo=zone) for m in (self, self.next))
        return Window(begin.astimezone(UTC), end.astimezone(UTC))


def month_from(text: str) -> Month:
    """Read `2026-11`.

    Raises:
        ValueError: it is no month.
    """
    day = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    if str(month := Month(day.year, day.month)) != text:
        raise ValueError(text)
    return month


def instant(text: str) -> datetime:
    """An instant as facts write it."""
    return datetime.fromisoformat(text)

"""Publishing a monthly report: one aggregate an edition, whose only fact says what it was."""

from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid5

from pydantic import Field, StringConstraints

from domain.facts import Aggregate, Circumstances, FirstFact
from domain.timetable import FIRST_YEAR, LAST_YEAR
from domain.values import Value

REPORTS = UUID("0b2a5f63-93d5-5a0e-a6c0-7f3c9d1e4b88")

Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Month = Annotated[int, Field(ge=1, le=12)]
Size = Annotated[int, Field(ge=1)]
Root = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Report(Value):
    """A monthly report by what it is known by: see `ReportPublished`."""

    year: Year
    month: Month
    size: Size
    root: Root
    digest: Digest

    @property
    def named(self) -> str:
        """The month as people write it."""
        return f"{self.year:04d}-{self.month:02d}"


class ReportPublished(FirstFact):
    """The office published its report of a month (laporan bulanan diterbitkan).

    It was counted from the first `size` facts of the log, whose root is `root` in base64; `digest`
    is the hex SHA-256 of its JSON. A corrected report is the next `edition`.
    """

    TOPIC = "report.published"
    originator_topic: ClassVar[str] = "report"  # type: ignore[misc]

    year: Year
    month: Month
    edition: Annotated[int, Field(ge=1)]
    size: Size
    root: Root
    digest: Digest

    def apply(self, aggregate: Any) -> None:
        """Keep what tells one edition from another."""
        aggregate.size, aggregate.root, aggregate.digest = self.size, self.root, self.digest


class PublishedReport(Aggregate):
    """One edition of the report of one month, for good."""

    TOPIC: ClassVar[str] = "report"

    size: int = 0
    root: str = ""
    digest: str = ""

    @classmethod
    def publish(cls, report: Report, edition: int, when: Circumstances) -> "PublishedReport":
        """Publish it."""
        return cls.begin(
            ReportPublished,
            report_id(when.office, report, edition),
            when,
            procedure=None,
            edition=edition,
            **report.model_dump(),
        )


def report_id(office: str, report: Report, edition: int) -> UUID:
    """One aggregate an edition: of two who publish one edition the second loses."""
    return uuid5(REPORTS, f"{office}\n{report.named}\n{edition}")

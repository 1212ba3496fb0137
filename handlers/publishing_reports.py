"""Publishing a monthly report: of a month that is over, by whoever answers for it, once."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

from domain.facts import Circumstances
from domain.people import Role
from domain.report_facts import PublishedReport, Report, report_id
from domain.report_refusals import MonthNotOver, MonthNotSealed, ReportNotYours, ReportUnchanged
from handlers.ports import Aggregates

MAY_PUBLISH = frozenset({Role.SUPERVISOR, Role.HEAD})

DigestAt = Callable[[int, str], str]
"""What a report's figures would be known by, had they been counted at a size and root."""


def publish_report(
    report: Report,
    *,
    ends: datetime,
    is_sealed: bool,
    digest_at: DigestAt,
    when: Circumstances,
    store: Aggregates,
) -> int:
    """Publish the report of a month that *ends* then, or a corrected one; tell which edition it is.

    Raises:
        ReportNotYours: the actor is neither a supervisor nor the head of office.
        MonthNotOver: it is the month in which we are, or a later one.
        MonthNotSealed: the report was counted before the month's last fact was sealed.
        ReportUnchanged: these figures are published already, whatever tree they were counted at.
        RacedError: another writer was first; nothing was saved.
    """
    if when.actor.role not in MAY_PUBLISH:
        raise ReportNotYours(role=when.actor.role)
    if when.at < ends:
        raise MonthNotOver(month=report.named)
    if not is_sealed:
        raise MonthNotSealed(month=report.named)
    editions = list(_editions(report, when.office, store))
    if editions and digest_at(editions[-1].size, editions[-1].root) == editions[-1].digest:
        raise ReportUnchanged(month=report.named, edition=len(editions))
    store.save([PublishedReport.publish(report, len(editions) + 1, when)])
    return len(editions) + 1


def _editions(report: Report, office: str, store: Aggregates) -> Iterator[PublishedReport]:
    """What was published of the month, in order."""
    for edition in count(1):
        wanted = report_id(office, report, edition)
        found = store.get_many([wanted]).get(wanted)
        if not isinstance(found, PublishedReport):
            return
        yield found

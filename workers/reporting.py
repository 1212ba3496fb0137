"""The monthly report of the running office: counted from the log itself, as far as a tree goes."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from psycopg import Connection

from adapters.ledger.shown_checkpoint import shown_of
from adapters.ledger.store import LedgerStore, ledger_on
from adapters.log.counted_cases import cases_through, rules_through
from adapters.log.ranges import LogRange, is_empty
from adapters.log.snapshot import snapshot
from domain.book import NoCalendarError
from domain.ledger.encoding import to_base64
from projections.report.figures import Counted, Tree
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from workers.wiring import House

EVERY_CASE = UUID(int=0), UUID(int=2**128 - 1)


class NoSuchTreeError(Exception):
    """The ledger has fewer facts than a report was asked over."""


def report_of(house: House, month: Month, size: int | None = None) -> MonthlyReport:
    """Count a month over the first *size* facts of the log, one case after the other.

    Without a size it is the last witnessed checkpoint's; before the first, the last signed one's.

    Raises:
        NothingSignedError: there is no checkpoint yet.
        NoSuchTreeError: the ledger has not so many facts.
        NoCalendarError: so early the office had no calendar that tells when a month begins.
    """
    with snapshot(house.addresses.database_url) as conn:
        ledger = ledger_on(conn)
        tree, position = _tree(ledger, shown_of(ledger).size if size is None else size)
        covering = ledger.covering(tree.size)
        report = _counted(conn, month, position).report(tree)
    checkpoint = None if covering is None else bytes(covering.note).decode()
    name, key = house.settings.office_name or house.office.code, str(house.signer.key)
    return MonthlyReport(report, checkpoint, name, key)


def is_whole(house: House, month: Month, found: MonthlyReport) -> bool:
    """Whether a witnessed checkpoint covers a report, which has all that the month recorded."""
    end = month.within(ZoneInfo(found.report["zone"])).end
    with snapshot(house.addresses.database_url) as conn:
        last = ledger_on(conn).position_of(found.tree.size - 1) or 0
        late = LogRange(first=last + 1, until=end)
        return found.checkpoint is not None and is_empty(conn, late)


def _tree(ledger: LedgerStore, size: int) -> tuple[Tree, int]:
    """The tree of so many leaves, and the position of the last one."""
    head, position = ledger.head(), ledger.position_of(size - 1)
    if not 0 < size <= head.size or position is None:
        raise NoSuchTreeError(str(head.size))
    return Tree(head.origin, size, to_base64(ledger.tree(size).root)), position


def _counted(conn: Connection[Any], month: Month, position: int) -> Counted:
    rules = rules_through(conn, position)
    if not rules.zone:
        raise NoCalendarError
    counted = Counted.of(month, rules)
    for case in cases_through(conn, position, *EVERY_CASE):
        counted.add(case)
    return counted

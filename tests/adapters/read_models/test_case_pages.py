"""The register page by page, against the plain sense of it: filter, sort, cut."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from adapters.read_models.case_pages import (
    Place,
    Wanted,
    due_next,
    due_place,
    latest,
    received_place,
    these,
)
from adapters.read_models.store import ReadStore
from adapters.read_models.tables import ReadTable
from projections.case_register import CaseRegister, CaseRow

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
CASES = 300
WANTED = (
    Wanted(),
    Wanted(stage="verified"),
    Wanted(channel="web", service="PAS-B5"),
    Wanted(kind="complaint", late=True),
    Wanted(officer="ptg-1", stage="verified"),
    Wanted(since=NOON - timedelta(hours=30), until=NOON - timedelta(hours=5)),
)


@pytest.fixture
def register(house) -> list[CaseRow]:
    """Cases made up by chance: few instants, so that many share one; some lead duplicates."""
    ReadStore(house.pool).prepare(CaseRegister())
    rows = [_row(number, Random(number)) for number in range(1, CASES + 1)]
    with house.pool.connection() as conn:
        ReadTable(CaseRegister()).insert(conn, rows)
        with conn.cursor() as curs:
            curs.executemany(
                "INSERT INTO case_number (year, serial, number, case_id) VALUES (2026, %s, %s, %s)",
                [(serial, row.number, row.case_id) for serial, row in enumerate(rows, start=1)],
            )
    return rows


def _row(number: int, chance: Random) -> CaseRow:
    due = NOON + timedelta(hours=chance.randrange(9)) if chance.random() < 0.7 else None
    leader = UUID(int=chance.randrange(1, 12)) if number > 20 and chance.random() < 0.2 else None
    return CaseRow(
        case_id=UUID(int=number),
        number=f"BKS-2026-{number:06}",
        aggregate="complaint",
        kind=chance.choice(["complaint", "aspiration"]),
        service=chance.choice(["PAS-B5", "UMUM"]),
        topic=None,
        channel=chance.choice(["web", "email"]),
        language="id",
        anonymous=False,
        confidential=False,
        procedure="complaint@1",
        stage=chance.choice(["registered", "verified"]),
        awaits="office",
        officer=chance.choice([None, "ptg-1", "ptg-2"]),
        unit=None,
        received_at=NOON - timedelta(hours=chance.randrange(48)),
        last_at=NOON,
        next_clock=due and "lapor.verify",
        next_due=due,
        breaches=0,
        excused=0,
        late_since=NOON if chance.random() < 0.1 else None,
        leader=leader,
        has_answer=False,
        closed_at=None,
        held="",
        retired_at=None,
        clocks="{}",
        position=number,
    )


def is_wanted(row: CaseRow, wanted: Wanted) -> bool:
    named = ("stage", "channel", "service", "kind", "officer")
    return (
        all(getattr(wanted, name) in {None, getattr(row, name)} for name in named)
        and (wanted.since is None or row.received_at >= wanted.since)
        and (wanted.until is None or row.received_at < wanted.until)
        and (not wanted.late or row.late_since is not None)
    )


def by_due(rows: list[CaseRow], wanted: Wanted) -> list[str]:
    """Each case is due when the first of its cluster is."""
    due: dict[UUID, datetime] = {}
    for row in rows:
        for case in filter(None, (row.case_id, row.leader)):
            if row.next_due is not None:
                due[case] = min(row.next_due, due.get(case, row.next_due))
    chosen = [row for row in rows if row.case_id in due and is_wanted(row, wanted)]
    return [row.number for row in sorted(chosen, key=lambda row: (due[row.case_id], row.number))]


def by_receipt(rows: list[CaseRow], wanted: Wanted) -> list[str]:
    chosen = [row for row in rows if is_wanted(row, wanted)]
    newest = sorted(chosen, key=lambda row: (row.received_at, row.number), reverse=True)
    return [row.number for row in newest]


def in_pages(conn, page, place, wanted: Wanted, limit: int) -> list[str]:
    """Page after page, each behind the last case of the one before."""
    numbers: list[str] = []
    after: Place | None = None
    while rows := page(conn, wanted, after=after, limit=limit):
        numbers += [row.number for row in rows]
        after = place(conn, numbers[-1])
    return numbers


def test_pages_put_together_are_the_whole_in_its_order(house, register):
    orders = ((latest, received_place, by_receipt), (due_next, due_place, by_due))
    with house.pool.connection() as conn:
        for wanted in WANTED:
            for page, place, expected in orders:
                numbers = in_pages(conn, page, place, wanted, limit=23)

                assert numbers == expected(register, wanted) != []


def test_a_case_without_a_due_instant_begins_no_page_of_what_is_due(house, register):
    done = next(row for row in register if row.next_due is None and row.case_id.int > 20)
    with house.pool.connection() as conn:
        assert due_place(conn, done.number) is None
        assert received_place(conn, "BKS-2026-999999") is None


def test_cases_that_are_named_come_in_the_order_in_which_they_are(house, register):
    named = [UUID(int=number) for number in (7, 3, 5)]
    with house.pool.connection() as conn:
        assert [row.case_id for row in these(conn, named)] == named

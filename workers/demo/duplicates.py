"""Duplicates in the demo: what the office suggests at the end, and one pair handled as one."""

from collections import Counter
from uuid import uuid4

from rich.console import Console

from adapters.read_models.case_pages import due_next
from adapters.read_models.case_ties import comparable, near
from domain.case import Case
from domain.people import Role
from domain.refusals import Refused
from handlers.deciding import CaseCommand
from handlers.relating import MergeCases, merge_cases
from handlers.suggesting import Suggestion, suggest_duplicates
from projections.case_register import CaseRow
from workers.demo.staff import Staff
from workers.wiring import House

LOOKED_AT = 12
"""So many of the open complaints about the commonest matter are compared with the others."""

DAYS = 7
MANY = 1_000


def merge_likest(house: House, staff: Staff, console: Console) -> None:
    """Let the verifier merge the likest two complaints, and show what that does."""
    pairs = [(row, one) for row in _often(house) for one in _like(row, house, staff)]
    for row, one in sorted(pairs, key=lambda pair: -pair[1].score):
        first, second = sorted((row.number, one.number))
        if (leader := _merged(first, second, house, staff)) is not None:
            _show(leader, one, console)
            return


def _often(house: House) -> list[CaseRow]:
    """Open complaints about what most of them are about."""
    with house.pool.connection() as conn:
        rows = due_next(conn, after=None, limit=MANY)
    complaints = [r for r in rows if r.kind == "complaint" and not r.confidential and not r.leader]
    matters = Counter((row.service, row.topic) for row in complaints)
    commonest = {matter for matter, _ in matters.most_common(1)}
    return [row for row in complaints if (row.service, row.topic) in commonest][:LOOKED_AT]


def _like(row: CaseRow, house: House, staff: Staff) -> list[Suggestion]:
    now = house.clock.now()
    with house.pool.connection() as conn:
        others = near(conn, row, DAYS, now)
    return suggest_duplicates(
        CaseCommand(command=uuid4(), actor=staff.one(Role.VERIFIER).actor),
        comparable(row),
        others,
        limit=3,
        at=now,
        office=house.office.code,
        cases=house.cases,
        store=house.cases,
        vault=house.vault,
        rule_book=house.rule_book,
    )


def _merged(leader: str, member: str, house: House, staff: Staff) -> Case | None:
    verifier = staff.one(Role.VERIFIER).actor
    command = MergeCases(leader=leader, members=(member,), command=uuid4(), actor=verifier)
    try:
        return merge_cases(
            command,
            at=house.clock.now(),
            office=house.office.code,
            cases=house.cases,
            register=house.register,
            rule_book=house.rule_book,
        )
    except Refused:
        return None


def _show(leader: Case, found: Suggestion, console: Console) -> None:
    members = ", ".join(leader.members.values())
    console.print(
        f"\nAduan yang mirip ({found.score}/100, {found.rare_words} kata langka sama):"
        f" {members} digabung ke {leader.number}; nomor, kode, dan janji masing-masing tetap."
    )

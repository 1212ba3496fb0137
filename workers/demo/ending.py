"""The end of the demo: what came of the week, one late case replayed, the month, the record."""

import asyncio
from dataclasses import replace

from rich.console import Console

from adapters.read_models.case_board import followers, late_cases
from domain.messages import Kind
from domain.people import Role
from projections.report.months import Month
from projections.report.names import Names
from projections.report.pages import pages_of
from projections.report.pages_values import Text
from workers.commands.audit.history_tables import entries_of, history_table
from workers.commands.desk import language
from workers.commands.report_text import shown
from workers.demo.auditor import Auditor
from workers.demo.duplicates import merge_likest
from workers.demo.outcome import Outcome, show_checks, show_work
from workers.demo.record import Record
from workers.demo.week import MONDAY
from workers.reporting import report_of
from workers.wiring import House

PATIENCE_S = 10
MANY = 200


async def show_end(outcome: Outcome, house: House, auditor: Auditor, console: Console) -> bool:
    """Show it all; whether everything came out as it must."""
    await _read_models_caught_up(house)
    staff = outcome.desk.plan.staff
    outcome.show.is_over = True
    console.print()
    show_work(outcome, console)
    merge_likest(house, staff, console)
    _show_late(house, console)
    _show_month(house, console)
    head = staff.one(Role.HEAD).actor
    examined = await Record(house, auditor, console).examine(outcome.proofs(), head)
    return show_checks([*outcome.checks(), *examined], console)


async def _read_models_caught_up(house: House) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not _caught_up(house):
            await asyncio.sleep(0.02)


def _caught_up(house: House) -> bool:
    with house.pool.connection() as conn:
        return not any(follower.behind for follower in followers(conn))


def _show_late(house: House, console: Console) -> None:
    """Replay one of the late cases from the log, a complaint if there is one."""
    with house.pool.connection() as conn:
        late = late_cases(conn, MANY)
    console.print(f"\n{len(late)} perkara terlambat dan masih terbuka.", end=" ")
    if late:
        one = next((case for case in late if case.kind == Kind.COMPLAINT), late[0])
        console.print(f"Riwayat {one.number}, diputar ulang dari log:")
        console.print(history_table(entries_of(house, one.number), house.rule_book.now()))


def _show_month(house: House, console: Console) -> None:
    """The month's report in short, as far as the last witnessed checkpoint goes."""
    found = report_of(house, Month(MONDAY.year, MONDAY.month))
    pages = pages_of(found, Names(house.rule_book.now()), language(), is_whole=False)
    console.print(f"\n{pages.title}, {pages.month}", style="bold")
    for block in pages.sections[0].blocks:
        for part in shown(replace(block, queries=()) if isinstance(block, Text) else block):
            console.print(part)
    console.print(f"{pages.footer}\n", style="dim")

"""`tanggap audit what-if`: a month once more, under other procedures or another calendar."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from domain.book import Book
from domain.procedure import Procedure
from handlers.publishing import latest
from handlers.supposing import suppose
from projections.what_if.cases import owed_by
from projections.what_if.weighing import WhatIf
from workers.commands.audit.what_if_words import Asked, for_programs, show
from workers.commands.calendar.files import (
    Category,
    DayName,
    Days,
    Hours,
    Opened,
    Seasons,
    Wanted,
    Whole,
    Years,
)
from workers.commands.days import TypedMonth, month_of
from workers.commands.desk import (
    Format,
    Formatted,
    Json,
    Processes,
    Promises,
    counted,
    day_of,
    print_json,
    say,
    the_office,
)
from workers.commands.misuse import MisusedError
from workers.commands.procedure.files import Rules, read_drafts, sound_or_out
from workers.what_if import Weigher, weigh

ROWS = 20


def what_if(
    month: TypedMonth,
    *,
    procedure: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE|CODE@VERSION", help="A document, or a published version."),
    ] = None,
    calendar: Whole = None,
    close: Days = None,
    open_: Opened = None,
    reopen: Days = None,
    name: DayName = None,
    category: Category = "local",
    hours: Hours = None,
    season: Seasons = None,
    extend: Years = None,
    rows: Promises = ROWS,
    processes: Processes = None,
    format_: Formatted = Format.TEXT,
    as_json: Json = False,
) -> None:
    """Live a month's cases again under other rules: which promises would have been kept.

    The same acts happen at the same instants, and time passes to now. Nothing is recorded. Where
    nothing is supposed, nothing may come out otherwise: that examines the counting itself.
    """
    supposed = say("andaian", "what if")
    wanted = Wanted(
        basis=supposed,
        name=name or supposed,
        category=category,
        hours=hours,
        close=[day_of(day) for day in close or ()],
        open=[day_of(day) for day in open_ or ()],
        reopen=[day_of(day) for day in reopen or ()],
        extend=extend or (),
        seasons=season or (),
        file=calendar,
    )
    with the_office() as house:
        book, now = house.rule_book.now(), house.clock.now()
        drafts = _drafts(procedure or (), book)
        edit = None if wanted.is_nothing else wanted.made_of
        rules = suppose(book, drafts.values(), edit)
        asked = Asked(month_of(month), rules, tuple(drafts))
        found, url = WhatIf(now, rows), house.addresses.database_url
        weigher = Weigher(rules, owed_by(rules.supposed), now)
        many = processes or os.cpu_count() or 1
        with _told(found) as tell:
            weigh(url, asked.window, weigher, found, processes=many, tell=tell)
    if as_json or format_ is Format.JSON:
        print_json(for_programs(found, asked))
    else:
        show(found, asked)


def _drafts(named: Sequence[str], book: Book) -> dict[str, Procedure]:
    """What files describe, and what versions say that were published, by how they were named."""
    files = {one: Path(one) for one in named if one not in book.pins}
    read = read_drafts(list(files.values()), Rules(latest(book), tuple(book.pins.values())))
    sound_or_out(read)
    drafts = {one: book.pins[one] for one in named if one in book.pins}
    for name, draft in zip(files, read, strict=True):
        assert draft.procedure is not None  # noqa: S101 - it would have had a fault
        drafts[name] = draft.procedure
    codes = [draft.code for draft in drafts.values()]
    if twice := ", ".join(sorted({code for code in codes if codes.count(code) > 1})):
        raise MisusedError(
            f"Prosedur {twice} diandaikan lebih dari sekali.",
            f"The procedure {twice} is supposed more than once.",
        )
    return drafts


@contextmanager
def _told(found: WhatIf) -> Iterator[Any]:
    """A line on stderr that says how many cases were lived again."""
    with Console(stderr=True).status("") as line:
        words = say("perkara dijalani kembali", "cases lived again")
        yield lambda: line.update(f"{counted(found.cases.total())} {words}")

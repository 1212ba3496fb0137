"""`tanggap calendar change`: another calendar by a decree, and what it does to open clocks."""

from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer

from adapters.read_models.recount_place import moved_by
from domain.acts import Particulars
from domain.book import Book, CalendarInForce
from domain.calendar_edits import differences
from domain.working_calendar import WorkingCalendar
from handlers.ports import RacedError
from handlers.rescheduling import (
    ChangeCalendar,
    book_after,
    change_calendar,
)
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
from workers.commands.calendar.recounts import effects_of, recount
from workers.commands.calendar.words import (
    differences_as_table,
    differences_for_programs,
    effects_as_tables,
    effects_for_programs,
)
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    day_of,
    fail,
    print_json,
    say,
    shown,
    the_office,
)
from workers.commands.misuse import MisusedError
from workers.commands.staff import Command, Key, MaybeAs, proven_actor
from workers.wiring import House

TRIES = 5
ROWS = 20


def change(
    *,
    basis: Annotated[str, typer.Option(help="The decree, such as an SKB.")],
    close: Days = None,
    open_: Opened = None,
    reopen: Days = None,
    name: DayName = None,
    category: Category = "local",
    hours: Hours = None,
    season: Seasons = None,
    extend: Years = None,
    file: Whole = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would do.")] = False,
    rows: Annotated[int, typer.Option(min=1, help="How many clocks to list.")] = ROWS,
    as_: MaybeAs = None,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Change the working calendar by a decree, and count every open clock anew.

    What is given together is one change. Safe to interrupt and to repeat.
    """
    wanted = Wanted(
        basis=basis,
        name=name,
        category=category,
        hours=hours,
        close=[day_of(day) for day in close or ()],
        open=[day_of(day) for day in open_ or ()],
        reopen=[day_of(day) for day in reopen or ()],
        extend=extend or (),
        seasons=season or (),
        file=file,
    )
    with the_office() as house:
        if dry_run:
            _preview(house, wanted, rows, as_json=as_json)
        elif as_ is None:
            raise MisusedError(
                "Sertakan --as KODE, atau --dry-run.", "Give --as CODE, or --dry-run."
            )
        else:
            _apply(house, wanted, (as_, key, command or uuid4()), as_json=as_json)


def _preview(house: House, wanted: Wanted, rows: int, *, as_json: bool) -> None:
    book = house.rule_book.now()
    calendar = wanted.made_of(book.calendar)
    found = effects_of(house, book_after(book, calendar, house.clock.now()))
    changed = differences(book.calendar, calendar)
    if as_json:
        print_json(
            {
                "dry_run": True,
                "over": book.calendar_version,
                "differences": differences_for_programs(changed),
                **effects_for_programs(found, book.zone),
            }
        )
        return
    screen = console()
    screen.print(differences_as_table(say("perubahan", "changes"), changed))
    screen.print(effects_as_tables(found, rows, book.zone, book))
    screen.print(say("Tidak ada yang dicatat (--dry-run).", "Nothing was recorded (--dry-run)."))


def _apply(
    house: House, wanted: Wanted, who: tuple[str, Path | None, UUID], *, as_json: bool
) -> None:
    is_new = _record(house, wanted, who)
    try:
        finished = recount(house)
    except KeyboardInterrupt:
        finished = False
    made, before = _made_by(who[2], house.rule_book.now())
    told = _told(house, made, before, is_new=is_new, finished=finished)
    if as_json:
        print_json(told)
    else:
        _show(told, made, house)
    if not finished:
        fail(
            say(
                "Hitungan ulang belum selesai; pekerja `sla` meneruskan, atau ulangi perintah ini.",
                "The recount is not finished; the worker `sla` goes on, or repeat this command.",
            ),
            REFUSED,
        )


def _made_by(command: UUID, book: Book) -> tuple[CalendarInForce, WorkingCalendar]:
    """The version that a command made, and what it changed; the latest if it changed nothing."""
    places = [n for n, one in enumerate(book.calendars) if one.cause == command and n > 0]
    if not places:
        return book.calendars[-1], book.calendar
    return book.calendars[places[0]], book.calendars[places[0] - 1].calendar


def _record(house: House, wanted: Wanted, who: tuple[str, Path | None, UUID]) -> bool:
    """Have the change recorded, made anew if another one came first; whether it is news.

    Raises:
        Refused: it is not for this actor to change, or too long.
        RacedError: others were first several times over.
    """
    code, key, command = who
    for _ in range(TRIES):
        book = house.rule_book.now()
        calendar = wanted.made_of(book.calendar)
        actor = proven_actor(
            house,
            code,
            key,
            number="calendar",
            act="change",
            command=command,
            words=_signed(calendar, wanted.basis),
            particulars=Particulars(),
        )
        asked = ChangeCalendar(
            calendar=calendar,
            over=book.calendar_version,
            basis=wanted.basis,
            command=command,
            actor=actor,
        )
        try:
            return change_calendar(
                asked, at=house.clock.now(), office=house.office.code, store=house.cases
            )
        except RacedError as raced:
            last = raced
    raise last


def _signed(calendar: WorkingCalendar, basis: str) -> str:
    """What the signature of a change covers."""
    return f"{basis}\n{calendar.model_dump_json()}"


def _told(
    house: House,
    made: CalendarInForce,
    before: WorkingCalendar,
    *,
    is_new: bool,
    finished: bool,
) -> dict[str, Any]:
    with house.pool.connection() as conn:
        moved = moved_by(conn, made.cause)
    return {
        "version": made.version,
        "since": made.since,
        "command": made.cause,
        "recorded": is_new,
        "differences": differences_for_programs(differences(before, made.calendar)),
        "moved": moved.clocks,
        "warnings_only": moved.warnings_only,
        "finished": finished,
    }


def _show(told: dict[str, Any], made: CalendarInForce, house: House) -> None:
    since = shown(made.since, house.rule_book.now().zone)
    if told["recorded"]:
        typer.echo(
            say(
                f"Kalender versi {made.version} berlaku sejak {since} (perintah {made.cause}).",
                f"Calendar version {made.version} is in force since {since}"
                f" (command {made.cause}).",
            )
        )
    else:
        typer.echo(
            say(
                f"Tidak ada perubahan: kalender versi {made.version} sudah begitu sejak {since}.",
                f"Nothing changes: calendar version {made.version} has been so since {since}.",
            )
        )
    moved, only = told["moved"], told["warnings_only"]
    typer.echo(
        say(
            f"{moved} jam janji bergeser; pada {only} lainnya hanya peringatannya.",
            f"{moved} clocks moved; of {only} others only the warnings.",
        )
    )

"""What every command shares: the language, the office it joins, how it prints, how it fails."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from domain.refusals import Refused
from domain.timetable import FIRST_YEAR, LAST_YEAR
from projections.published_words import count_words
from workers.commands.misuse import MisusedError
from workers.joining import joined_office
from workers.settings import read_settings
from workers.texts import Language
from workers.wiring import House, opened

if TYPE_CHECKING:
    from workers.commands.problems import Problem

DONE, REFUSED, MISUSED = 0, 1, 2
WIDE = 200
"""Columns of what goes into a pipe or a file, where nobody's window bounds it."""

_LANGUAGE: ContextVar[Language] = ContextVar("language", default="id")
WEEKDAYS = {
    "id": ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="How many to list.")]
Promises = Annotated[int, typer.Option(min=1, help="How many promises to list.")]
Processes = Annotated[
    int | None, typer.Option(min=1, max=64, help="How many at once; else one a core.")
]


class Format(StrEnum):
    """How it is printed."""

    TEXT = "text"
    JSON = "json"


Formatted = Annotated[Format, typer.Option("--format")]


class Desk(TyperGroup):
    """Takes `--lang` wherever it stands, and turns what went wrong into a sentence and a code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Bring `--lang` to the front, where the group itself reads it."""
        if "--lang" in args and args.index("--lang") + 1 < len(args):
            at = args.index("--lang")
            args = args[at : at + 2] + args[:at] + args[at + 2 :]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; whatever a person can mend is told in a sentence."""
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            fail(refusal_words(refusal), REFUSED)
        except typer.Exit:
            raise
        except Exception as error:
            if (found := problem_of(error)) is None:
                raise
            fail(found.sentence, found.exit_code)


def problem_of(error: Exception) -> "Problem | None":
    """What a person can do about an error, if anything.

    Who knows every error imports every engine, so it is loaded only when something went wrong.
    """
    from workers.commands.problems import problem  # noqa: PLC0415 - as said above

    return problem(error, language())


def speak(chosen: Language) -> None:
    """Choose the language of this run."""
    _LANGUAGE.set(chosen)


def language() -> Language:
    """The language of whoever reads."""
    return _LANGUAGE.get()


def fail(sentence: str, code: int) -> None:
    """Say why, on stderr, and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def say(indonesian: str, english: str) -> str:
    """One of two texts."""
    return english if language() == "en" else indonesian


def counted(count: int) -> str:
    """How many, as the reader writes it: `4.085`, or `4,085` in English."""
    return count_words(count, language())


@contextmanager
def the_office() -> Iterator[House]:
    """The running office."""
    settings = read_settings()
    with opened(settings, joined_office(settings)) as house:
        yield house


def zone_of(house: House) -> ZoneInfo:
    """Where the office's clock hangs."""
    return house.rule_book.now().zone


def shown(moment: datetime | None, zone: ZoneInfo) -> str:
    """A moment as the office's own clock shows it."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return f"{shown_day(local.date())} {local:%H:%M}"


def shown_due(due: datetime | None, zone: ZoneInfo) -> str:
    """A due instant: midnight is the end of the day before it."""
    if due is None or (local := due.astimezone(zone)).time() != time.min:
        return shown(due, zone)
    return f"{shown_day(local.date() - timedelta(days=1))} 24:00"


def shown_day(day: date) -> str:
    """A day with its weekday."""
    return f"{WEEKDAYS[language()][day.weekday()]} {day.isoformat()}"


def day_of(typed: datetime) -> date:
    """A day as it was typed.

    Raises:
        MisusedError: no calendar answers for its year.
    """
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise MisusedError(
            f"{typed:%Y-%m-%d}: kalender menjawab untuk {FIRST_YEAR} sampai {LAST_YEAR}.",
            f"{typed:%Y-%m-%d}: a calendar answers for {FIRST_YEAR} to {LAST_YEAR}.",
        )
    return typed.date()


def console() -> Console:
    """Where tables go; made when needed, since tests put another stdout there."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


INSTANTS = ("jatuh tempo", "due", "diterima", "received", "kapan", "when", "berlanjut", "goes on")
WHOLE = frozenset(("nomor", "number", *INSTANTS))
"""Columns that are never broken: people copy a number, and read an instant at a glance."""


def table(title: str, *columns: str) -> Table:
    """An empty table."""
    empty = Table(title=title or None, title_justify="left", title_style="bold", box=None)
    for column in columns:
        empty.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    return empty


def print_json(value: Any) -> None:
    """Print a value for programs."""
    typer.echo(json_text(value), nl=False)


def json_text(value: Any) -> str:
    """A value as programs read it."""
    return json.dumps(value, default=_for_json, ensure_ascii=False, indent=2) + "\n"


def print_json_line(value: Any) -> None:
    """Print a value for programs that read line by line."""
    typer.echo(json.dumps(value, default=_for_json, ensure_ascii=False))


def refusal_words(refusal: Refused) -> str:
    """A refusal in the reader's language, with its code."""
    return f"{refusal.message(language())} [{refusal.code}]"


def _for_json(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, set | frozenset):
        return sorted(value)
    return str(value)

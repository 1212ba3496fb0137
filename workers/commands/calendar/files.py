"""What the options of `calendar change` make of the calendar in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from adapters.holiday_seed import indonesian_calendar
from domain.calendar_documents import (
    NotACalendar,
    read_calendar,
    read_hours,
    read_season,
    write_hours,
)
from domain.calendar_edits import closed, extended, opened, reopened, with_season
from domain.office_hours import Closure, ClosureCategory, ExtraDay, Season, Span, Words
from domain.working_calendar import WorkingCalendar
from workers.commands.misuse import MisusedError

Days = Annotated[list[datetime] | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE")]
Opened = Annotated[
    list[datetime] | None, typer.Option("--open", formats=["%Y-%m-%d"], metavar="DATE")
]
DayName = Annotated[str | None, typer.Option(help="What --close or --open calls the day.")]
Category = Annotated[ClosureCategory, typer.Option(help="Of --close.")]
Hours = Annotated[
    str | None, typer.Option(help="Of --open, such as 08:00-12:00; else the usual ones.")
]
Seasons = Annotated[list[Path] | None, typer.Option(help="A season as a TOML file.")]
Years = Annotated[
    list[int] | None,
    typer.Option(min=1970, max=2199, help="Add a year's holidays as far as they are known."),
]
Whole = Annotated[
    Path | None, typer.Option(help="The whole calendar, as `calendar show --as-file`.")
]

BASIS: TypeAdapter[str] = TypeAdapter(Words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants changed, all by one decree."""

    basis: str
    name: str | None
    category: ClosureCategory
    hours: str | None
    close: Sequence[date]
    open: Sequence[date]
    reopen: Sequence[date]
    extend: Sequence[int]
    seasons: Sequence[Path]
    file: Path | None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was asked for."""
        days = (*self.close, *self.open, *self.reopen)
        return not (days or self.extend or self.seasons or self.file)

    def made_of(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """The calendar as it is wanted.

        Raises:
            MisusedError: something is missing, or what is wanted is no calendar.
        """
        if self.is_nothing:
            raise MisusedError(
                "Apa yang berubah? --close, --open, --reopen, --season, --extend, atau --file.",
                "What changes? --close, --open, --reopen, --season, --extend or --file.",
            )
        try:
            BASIS.validate_python(self.basis)
            return self._made_of(_from_file(self.file) if self.file else calendar)
        except ValidationError as error:
            said = "; ".join(problem["msg"] for problem in error.errors())
            raise MisusedError(
                f"Perubahan ini tidak menghasilkan kalender yang sah: {said}.",
                f"This does not make a sound calendar: {said}.",
            ) from None

    def _made_of(self, calendar: WorkingCalendar) -> WorkingCalendar:
        for year in self.extend:
            calendar = extended(calendar, indonesian_calendar([year], zone=calendar.zone))
        for file in self.seasons:
            calendar = with_season(calendar, _season(file, self.basis))
        for day in self.reopen:
            calendar = reopened(calendar, day)
        for day in self.close:
            shut = Closure(day=day, name=self._name(), category=self.category, basis=self.basis)
            calendar = closed(calendar, shut)
        for day in self.open:
            spans = self._hours(calendar, day)
            extra = ExtraDay(day=day, spans=spans, name=self._name(), basis=self.basis)
            calendar = opened(calendar, extra)
        return calendar

    def _name(self) -> str:
        if self.name is None:
            raise MisusedError(
                "Sertakan --name: nama hari itu, misalnya --name 'Cuti bersama'.",
                "Give --name: what the day is called, such as --name 'Cuti bersama'.",
            )
        return self.name

    def _hours(self, calendar: WorkingCalendar, day: date) -> tuple[Span, ...]:
        if self.hours is None and (usual := calendar.week.on(day)):
            return usual
        example = write_hours(calendar.week.monday) or "08:00-12:00"
        try:
            return read_hours(self.hours or "")
        except ValueError:
            raise MisusedError(
                f"Sertakan jam buka dengan --hours, misalnya --hours '{example}'.",
                f"Give the opening hours with --hours, such as --hours '{example}'.",
            ) from None


def _from_file(file: Path) -> WorkingCalendar:
    text = _text(file)
    try:
        return read_calendar(text)
    except NotACalendar as unread:
        raise _misread(file, unread) from None


def _season(file: Path, basis: str) -> Season:
    text = _text(file)
    try:
        return read_season(text, basis)
    except NotACalendar as unread:
        raise _misread(file, unread) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(
            f"Berkas {file} tidak terbaca: {error}.", f"The file {file} cannot be read: {error}."
        ) from None


def _misread(file: Path, unread: NotACalendar) -> MisusedError:
    where = [f"{file}:{one.line}" if one.line else str(file) for one in unread.problems]
    said = [(one.what.said("id"), one.what.said("en")) for one in unread.problems]
    indonesian, english = (
        "\n".join(f"{at}: {words[which]}" for at, words in zip(where, said, strict=True))
        for which in (0, 1)
    )
    return MisusedError(indonesian, english)

"""A working calendar as a TOML document that people edit: hours are written `07:30-12:00`."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from domain.checks.toml_lines import Lines, lines_of
from domain.documents import AT_LINE
from domain.office_hours import Closure, ExtraDay, Season, Span, WeekHours
from domain.wording import Wording
from domain.working_calendar import WorkingCalendar

WALL = r"\d\d:\d\d(:\d\d(\.\d+)?)?"
HOURS = re.compile(rf"(?P<opens>{WALL})-(?P<closes>{WALL})")
HOURS_OF = {"week", "hours", "spans"}
"""The fields that hold opening hours."""

Read = TypeVar("Read", bound=BaseModel)


class Unread(NamedTuple):
    """What cannot be read in a document, and on which line; 0 is the document as a whole."""

    line: int
    what: Wording


class NotACalendar(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """What was given is no calendar document."""

    def __init__(self, problems: Sequence[Unread]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{one.line}: {one.what.en}" for one in problems))


def read_calendar(text: str) -> WorkingCalendar:
    """The calendar that a document states.

    Raises:
        NotACalendar: it states none.
    """
    return _read(text, WorkingCalendar)


def read_season(text: str, basis: str) -> Season:
    """The season that a document states; it rests on *basis* unless it names its own.

    Raises:
        NotACalendar: it states none.
    """
    return _read(text, Season, basis=basis)


def read_hours(written: str) -> tuple[Span, ...]:
    """Hours as people write them: `07:30-12:00, 13:00-16:00`.

    Raises:
        ValueError: that is not how hours are written.
    """
    spans = [_span(part.strip()) for part in written.split(",")]
    return tuple(Span.model_validate(span) for span in spans)


def write_hours(spans: Sequence[Span]) -> str:
    """The same, for people to read."""
    return ", ".join(f"{_wall(span.opens)}-{_wall(span.closes)}" for span in spans)


def write_calendar(calendar: WorkingCalendar) -> str:
    """The document that states a calendar; what is read from it is the same calendar."""
    lines = [f"zone = {_quoted(calendar.zone)}", ""]
    lines += ["closures = [", *(f"  {_closure(shut)}," for shut in calendar.closures), "]", ""]
    lines += ["extra_days = [", *(f"  {_extra(one)}," for one in calendar.extra_days), "]", ""]
    lines += ["[week]", *_week(calendar.week)]
    for season in calendar.seasons:
        lines += ["", "[[seasons]]", f"first = {season.first}", f"last = {season.last}"]
        lines += [f"name = {_quoted(season.name)}", f"basis = {_quoted(season.basis)}"]
        lines += ["[seasons.hours]", *_week(season.hours)]
    return "\n".join(lines) + "\n"


def _read(text: str, kind: type[Read], **unless_stated: str) -> Read:
    try:
        document = tomllib.loads(text)
        lines = lines_of(text)
    except (ValueError, RecursionError) as error:
        raise NotACalendar([_no_toml(str(error))]) from None
    try:
        return kind.model_validate(unless_stated | _spelled_out(document))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        raise NotACalendar([_unread(problem, lines) for problem in problems]) from None


def _spelled_out(value: Any) -> Any:
    """The document with every span as the table that it stands for."""
    if isinstance(value, dict):
        return {name: _spelled_out(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_span(part) if _is_span(part) else _spelled_out(part) for part in value]
    return value


def _is_span(value: Any) -> bool:
    return isinstance(value, str) and HOURS.fullmatch(value) is not None


def _span(written: str) -> dict[str, str]:
    found = HOURS.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return {"opens": found["opens"], "closes": found["closes"]}


def _no_toml(problem: str) -> Unread:
    place = AT_LINE.search(problem)
    said = AT_LINE.sub("", problem)
    line = int(place["line"] or 0) if place else 0
    return Unread(line, Wording(id=f"bukan TOML yang sah: {said}", en=f"not TOML: {said}"))


def _unread(problem: Any, lines: Lines) -> Unread:
    path = problem["loc"]
    return Unread(lines.at(path), _words(problem, path))


def _words(problem: Any, path: tuple[Any, ...]) -> Wording:
    field = next((part for part in reversed(path) if isinstance(part, str)), "dokumen")
    match problem["type"]:
        case "missing":
            return Wording(id=f"«{field}» tidak ada", en=f"«{field}» is missing")
        case "extra_forbidden":
            return Wording(id=f"«{field}» tidak dikenal", en=f"«{field}» is not known")
        case "value_error":
            said = str(problem["ctx"]["error"])
            return Wording(id=f"«{field}» tidak dapat dipakai: {said}", en=f"«{field}»: {said}")
    if HOURS_OF.intersection(path):
        how = '["07:30-12:00", "13:00-16:00"]'
        return Wording(
            id=f"«{field}» bukan jam buka: tulis seperti {how}",
            en=f"«{field}» are no opening hours: write them like {how}",
        )
    return Wording(id=f"«{field}» bukan nilai yang sah", en=f"«{field}» is not a valid value")


def _week(week: WeekHours) -> Iterator[str]:
    for name, spans in zip(WeekHours.model_fields, week.days, strict=True):
        yield f"{name} = {_spans(spans)}"


def _spans(spans: Sequence[Span]) -> str:
    return "[" + ", ".join(_quoted(write_hours([span])) for span in spans) + "]"


def _closure(shut: Closure) -> str:
    return (
        f"{{ day = {shut.day}, category = {_quoted(shut.category)},"
        f" name = {_quoted(shut.name)}, basis = {_quoted(shut.basis)} }}"
    )


def _extra(extra: ExtraDay) -> str:
    return (
        f"{{ day = {extra.day}, spans = {_spans(extra.spans)},"
        f" name = {_quoted(extra.name)}, basis = {_quoted(extra.basis)} }}"
    )


def _wall(moment: time) -> str:
    exact = moment.second or moment.microsecond
    return moment.isoformat() if exact else moment.isoformat("minutes")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

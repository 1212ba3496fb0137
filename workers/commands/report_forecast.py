"""`tanggap report forecast`: what will likely be late, and how good such forecasts have been."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import RenderableType

from domain.book import Book
from workers.commands.accuracy_words import bands_table, uncounted_lines
from workers.commands.desk import Format, Formatted, Json, Limit, console, print_json, the_office
from workers.commands.forecasts import Ahead, forecast_parts, look_ahead


def forecast(
    *,
    at_least: Annotated[
        int, typer.Option(min=0, max=100, metavar="PERCENT", help="Only what is as likely.")
    ] = 50,
    rows: Limit = 50,
    format_: Formatted = Format.TEXT,
    as_json: Json = False,
) -> None:
    """List what will likely be late in the next five working days, and how good forecasts were."""
    with the_office() as house, house.pool.connection() as conn:
        ahead = look_ahead(conn, house.clock.now(), rows, 10 * at_least)
        book = house.rule_book.now()
    if as_json or format_ is Format.JSON:
        print_json(asdict(ahead))
        return
    screen = console()
    for part in _parts(ahead, book.zone, book):
        screen.print(part)


def _parts(ahead: Ahead, zone: ZoneInfo, book: Book) -> Iterator[RenderableType]:
    yield from forecast_parts(ahead, zone, book)
    if ahead.outlook is None:
        return
    yield from uncounted_lines(ahead.outlook.accuracy)
    if ahead.outlook.accuracy["promises"]:
        yield ""
        yield bands_table(ahead.outlook.accuracy)

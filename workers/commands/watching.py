"""`tanggap watch`: what is due next, what is late, and whether the workers keep up."""

import time
from dataclasses import asdict
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.live import Live

from workers.commands.desk import (
    Json,
    console,
    print_json,
    the_office,
    zone_of,
)
from workers.commands.sights import as_tables, look
from workers.wiring import House

ROWS = 10
EVERY_S = 1.0


def watch(
    *,
    once: Annotated[bool, typer.Option("--once", help="Show it once and end.")] = False,
    rows: Annotated[int, typer.Option(min=1, max=100)] = ROWS,
    as_json: Json = False,
) -> None:
    """Watch the office until Ctrl-C: what is due next, what is late, how far the workers are."""
    with the_office() as house:
        zone = zone_of(house)
        if as_json:
            print_json(asdict(look(house, rows)))
        elif once:
            console().print(as_tables(look(house, rows), zone, house.rule_book.now()))
        else:
            _live(house, rows, zone)


def _live(house: House, rows: int, zone: ZoneInfo) -> None:
    """Look again every second; the office is joined once."""
    try:
        with Live(
            as_tables(look(house, rows), zone, house.rule_book.now()),
            console=console(),
            screen=True,
        ) as live:
            while True:
                time.sleep(EVERY_S)
                live.update(as_tables(look(house, rows), zone, house.rule_book.now()))
    except KeyboardInterrupt:
        return

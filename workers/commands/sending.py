"""`tanggap send`: hand messages in as a channel does, and show what came of each."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from domain.book import Book
from workers.channel import Data, Letter, channel
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    print_json_line,
    say,
    shown_due,
    table,
)
from workers.commands.letters import letters_of, lines_of
from workers.commands.misuse import MisusedError
from workers.commands.naming import clock_name
from workers.joining import joined_office
from workers.served import settled
from workers.settings import Settings, read_settings
from workers.wiring import office_clock, opened


def send(
    file: Annotated[Path, typer.Argument(help="JSON lines; - reads stdin.")],
    *,
    as_channel: Annotated[
        str, typer.Option("--channel", help="Who hands in lines that do not say.")
    ] = "web",
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait for receipts.")] = 30.0,
    as_json: Json = False,
) -> None:
    """Hand in JSON lines: CloudEvents, or {"channel", "kind", "body" or "raw"}.

    A time written as "{time}" becomes the office's present. Each line goes out under its channel's
    own account; a table shows its number and due date, or the refusal with its reason.
    """
    settings = read_settings()
    addresses = joined_office(settings)
    settings = settled(settings, addresses.database_url)
    now = office_clock(settings).now()
    letters = [letter for line in lines_of(file) for letter in letters_of(line, as_channel, now)]
    answers = asyncio.run(_send_all(letters, settings, addresses.nats_url, wait))
    pairs = list(zip(letters, answers, strict=True))
    if as_json:
        for letter, data in pairs:
            print_json_line(_for_programs(letter, data))
    else:
        with opened(settings, addresses) as house:
            console().print(_table(pairs, house.rule_book.now()))
    if any(data is None or data["status"] == "refused" for data in answers):
        raise typer.Exit(REFUSED)


async def _send_all(
    letters: Sequence[Letter], settings: Settings, url: str, patience_s: float
) -> list[Data | None]:
    """Hand in each channel's letters under its own account; answers in the order of the lines."""
    names = sorted({letter.channel for letter in letters})
    for name in names:
        _check(name, settings)
    answers: list[Data | None] = [None] * len(letters)
    places = {
        name: [place for place, letter in enumerate(letters) if letter.channel == name]
        for name in names
    }
    await asyncio.gather(
        *(
            _send_some(name, places[name], letters, answers, settings, url, patience_s)
            for name in names
        )
    )
    return answers


async def _send_some(
    name: str,
    places: Sequence[int],
    letters: Sequence[Letter],
    answers: list[Data | None],
    settings: Settings,
    url: str,
    patience_s: float,
) -> None:
    async with channel(name, url, _seed(name, settings)) as open_channel:
        heard = await open_channel.hand_in([letters[place] for place in places], patience_s)
    for place, data in zip(places, heard, strict=True):
        answers[place] = data


def _seed(name: str, settings: Settings) -> Path:
    return settings.keys_folder / "nats" / f"channel-{name}.nk"


def _check(name: str, settings: Settings) -> None:
    if name not in settings.channels or not _seed(name, settings).exists():
        known = ", ".join(settings.channels)
        raise MisusedError(
            f"Kanal «{name}» tidak ada; kanal kantor ini: {known}.",
            f"There is no channel «{name}»; this office has {known}.",
        )


def _for_programs(letter: Letter, data: Data | None) -> dict[str, Any]:
    answer = data or {"status": "unanswered"}
    return {"channel": letter.channel, "kind": letter.kind, "id": letter.id, **answer}


def _table(pairs: Sequence[tuple[Letter, Data | None]], book: Book) -> Any:
    listed = table(
        "",
        say("kanal", "channel"),
        "id",
        say("nomor", "number"),
        say("kode", "code"),
        say("jatuh tempo", "due"),
        say("keterangan", "remark"),
    )
    for letter, data in pairs:
        listed.add_row(escape(letter.channel), escape(letter.id or ""), *_outcome(data, book))
    return listed


def _outcome(data: Data | None, book: Book) -> tuple[str, str, str, str]:
    if data is None:
        return "", "", "", say("[yellow]belum dijawab[/yellow]", "[yellow]no answer yet[/yellow]")
    if data["status"] == "refused":
        return "", "", "", f"[red]{data['code']}[/red] {escape(data['message'])}"
    running = [promise for promise in data["promises"] if promise["due"] is not None]
    first = min(running, key=lambda promise: promise["due"], default=None)
    remark = escape(clock_name(book, first["clock"])) if first else ""
    due = shown_due(datetime.fromisoformat(first["due"]), book.zone) if first else ""
    return data["number"], data.get("tracking_code", ""), due, remark

"""`tanggap receipt`: what a citizen takes home (tanda terima), on paper, on a screen, as a file."""

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import typer

from domain.access_facts import ReadPurpose
from domain.acts import Particulars
from handlers.handing_out import ALL, own_copy
from handlers.proving import proven_case
from handlers.revealing import Reveal
from projections.receipt import Official, Receipt
from projections.receipt_files import files_of
from projections.receipt_sheet import sheet_of
from workers.commands.case.reading import case_of
from workers.commands.desk import Json, json_text, language, the_office
from workers.commands.giving import Out
from workers.commands.misuse import MisusedError
from workers.commands.patience import until_done
from workers.commands.receipt_lines import as_text
from workers.commands.staff import Command, Key, MaybeAs, proven_actor
from workers.receipts import handed_out
from workers.wiring import House


class Format(StrEnum):
    """In what form a receipt is handed out."""

    TEXT = "text"
    JSON = "json"
    PDF = "pdf"


def receipt(
    number: str,
    *,
    code: Annotated[str | None, typer.Option(help="The tracking code, for a citizen.")] = None,
    as_: MaybeAs = None,
    key: Key = None,
    official: Annotated[
        str | None, typer.Option(metavar="NAME", help="Your name, as it is to be printed.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    out: Out = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Hand out a receipt: who, what, where and when, promises, code, and the ledger's proof.

    Its words are opened for whoever has the tracking code, or for an officer; that is recorded.
    """
    if (code is None) == (as_ is None):
        raise MisusedError(
            "Sertakan --code KODE (warga) atau --as KODE (petugas).",
            "Give --code CODE (a citizen) or --as CODE (an officer).",
        )
    chosen = Format.JSON if as_json else format_
    if chosen is Format.PDF and out is None and sys.stdout.isatty():
        raise MisusedError(
            "PDF tidak untuk layar: sertakan --out BERKAS.",
            "A PDF is not for a screen: give --out FILE.",
        )
    with the_office() as house:
        reading, by = _reading(house, number, code, as_, key, official, command or uuid4())
        found = until_done(house, partial(handed_out, house, reading, by))
    _put(_rendered(found, chosen), out)


def _reading(
    house: House,
    number: str,
    code: str | None,
    as_: str | None,
    key: Path | None,
    official: str | None,
    command: UUID,
) -> tuple[Reveal, Official | None]:
    """Who reads, and who hands it out: the citizen by themselves, or an officer."""
    if code is not None:
        now, office = house.clock.now(), house.office
        case = proven_case(
            number, code, now=now, office=office, cases=house.cases, register=house.register
        )
        return own_copy(case, command, house.cases), None
    actor = proven_actor(
        house,
        as_ or "",
        key,
        number=number,
        act="receipt",
        command=command,
        words=official,
        particulars=Particulars(),
    )
    reading = Reveal(
        case=case_of(house, number),
        what=ALL,
        purpose=ReadPurpose.RECEIPT,
        command=command,
        actor=actor,
    )
    return reading, Official(actor=actor, name=official)


def _rendered(receipt: Receipt, chosen: Format) -> bytes:
    match chosen:
        case Format.TEXT:
            return as_text(sheet_of(receipt, language(), brief=False)).encode()
        case Format.JSON:
            return json_text(receipt).encode()
        case Format.PDF:
            return _pdf(receipt, files_of(receipt))


def _pdf(receipt: Receipt, attached: Mapping[str, bytes]) -> bytes:
    """Loaded when it is needed: type and drawing take longer to load than all other commands."""
    from adapters.receipt_pdf import receipt_pdf  # noqa: PLC0415 - as said above

    sheet = sheet_of(receipt, language(), brief=True)
    return receipt_pdf(sheet, attached, language=language(), at=receipt.issued_at)


def _put(content: bytes, out: Path | None) -> None:
    """Print it, or keep it where only its owner may read it."""
    if out is None:
        typer.echo(content, nl=False)
        return
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)

"""Acting as an officer: who it is, and the proof that it is them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from adapters.engines import read_seed
from adapters.signatures import NkeySignatures, sign
from domain.acts import Particulars
from domain.officer import Officer, officer_id
from domain.people import Actor
from domain.refusals import UnknownOfficer
from handlers.staffing import signed_bytes, verified_actor
from workers.commands.misuse import MisusedError
from workers.commands.paths import as_seen_from_here
from workers.wiring import House

As = Annotated[str, typer.Option("--as", metavar="CODE", help="Your staff code.")]
MaybeAs = Annotated[str | None, typer.Option("--as", metavar="CODE", help="Your staff code.")]
Key = Annotated[Path | None, typer.Option(help="Your key file; a demo needs none.")]
Command = Annotated[UUID | None, typer.Option(help="Repeat this command safely.")]


def officer_of(house: House, code: str) -> Officer:
    """The registered officer with a staff code.

    Raises:
        UnknownOfficer: nobody has it.
    """
    wanted = officer_id(house.office.code, code)
    found = house.cases.get_many([wanted]).get(wanted)
    if not isinstance(found, Officer):
        raise UnknownOfficer(officer=code)
    return found


def proven_actor(
    house: House,
    code: str,
    key: Path | None,
    *,
    number: str,
    act: str,
    command: UUID,
    words: str | None,
    particulars: Particulars,
    form: Mapping[str, str] | None = None,
    because: str | None = None,
    clock: str | None = None,
) -> Actor:
    """Who acts: proved by a signature over the very command; by a bare code in a demo only.

    Raises:
        UnknownOfficer: nobody has the code, or the key is not theirs.
        MisusedError: an office that is no demo was given no key.
    """
    if key is None and house.settings.demo:
        return officer_of(house, code).actor
    if key is None:
        example = as_seen_from_here(house.settings.keys_folder / "officers" / f"{code}.nk")
        raise MisusedError(
            f"Kantor ini bukan demo: sertakan --key BERKAS, misalnya --key {example}.",
            f"This office is no demo: give --key FILE, such as --key {example}.",
        )
    message = signed_bytes(
        office=house.office.code,
        number=number,
        act=act,
        command=command,
        words=words,
        particulars=particulars,
        form=form,
        because=because,
        clock=clock,
    )
    return verified_actor(
        code,
        sign(_seed(key), message),
        message,
        office=house.office.code,
        store=house.cases,
        signatures=NkeySignatures(),
    )


def _seed(key: Path) -> str:
    try:
        return read_seed(key)
    except OSError as error:
        raise MisusedError(
            f"Kunci {key} tidak terbaca: {error.strerror}.",
            f"The key {key} cannot be read: {error.strerror}.",
        ) from None

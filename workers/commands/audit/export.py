"""`tanggap audit export`, `prove`: what an auditor takes away."""

from base64 import b64encode
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from adapters.log.snapshot import snapshot
from domain.ledger.checkpoint import checkpoint_from
from domain.ledger.encoding import MalformedError
from workers.auditing import Export, export_log
from workers.commands.desk import Json, counted, print_json, say, the_office
from workers.commands.giving import Out
from workers.commands.misuse import MisusedError
from workers.commands.progress import facts_progress
from workers.extending import extension


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    *,
    receipt: Annotated[
        list[str] | None,
        typer.Option(metavar="NUMBER", help="Put the proof of this case's registration beside."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Export the log up to the last witnessed checkpoint, with the verifier and the policy.

    No key is needed to verify it, and no word of any citizen can be read in it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise MisusedError(
            f"Folder {folder} tidak kosong; pilih folder baru.",
            f"Folder {folder} is not empty; choose a new one.",
        )
    begun = perf_counter()
    with (
        the_office() as house,
        snapshot(house.addresses.database_url) as conn,
        facts_progress(say("mengekspor", "exporting")) as tell,
    ):
        made = export_log(house, conn, folder, receipt or [], tell)
    if as_json:
        print_json({"folder": str(folder), **_for_programs(made)})
    else:
        _print(made, folder, perf_counter() - begun)


def prove(
    old: Annotated[Path, typer.Argument(help="A checkpoint or receipt that you kept.")],
    *,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Prove that the last checkpoint has everything that an earlier one had, to be checked offline.

    `verify.py extends OLD FILE` checks it.
    """
    with the_office() as house:
        try:
            found = extension(house, old.read_bytes())
        except (MalformedError, OSError) as error:
            raise MisusedError(
                f"{old} bukan checkpoint atau tanda terima: {error}",
                f"{old} is no checkpoint or receipt: {error}",
            ) from error
    if out is not None:
        out.write_bytes(bytes(found.submission))
    if as_json:
        text = bytes(found.submission).decode()
        print_json({"old": found.submission.old, "size": found.size, "submission": text})
    elif out is None:
        typer.echo(bytes(found.submission).decode(), nl=False)
    else:
        was, now = counted(found.submission.old), counted(found.size)
        typer.echo(
            say(
                f"Terbukti: log dengan {now} fakta memuat seluruh {was} fakta yang dahulu.",
                f"Proved: the log of {now} facts has all the {was} facts of then.",
            )
        )


def _for_programs(made: Export) -> dict[str, Any]:
    origin, size, root = checkpoint_from(made.shown.note.text)
    return {
        "origin": origin,
        "size": size,
        "root": b64encode(root).decode(),
        "witnessed": made.shown.is_witnessed,
        "at": made.shown.at,
        "checkpoints": made.earlier,
        "receipts": made.receipts,
    }


def _print(made: Export, folder: Path, seconds: float) -> None:
    origin, size, root = checkpoint_from(made.shown.note.text)
    if not made.shown.is_witnessed:
        typer.echo(
            say(
                "Belum ada checkpoint yang disaksikan; dipakai yang terakhir ditandatangani log.",
                "No checkpoint was witnessed yet; this is the last that the log signed.",
            )
        )
    typer.echo(f"{origin}: {say('akar', 'root')} {b64encode(root).decode()}")
    facts = counted(size)
    typer.echo(
        say(
            f"{facts} fakta, {made.earlier} checkpoint lama, {len(made.receipts)} tanda terima"
            f" di {folder} ({seconds:.1f} detik).",
            f"{facts} facts, {made.earlier} earlier checkpoints, {len(made.receipts)} receipts"
            f" in {folder} ({seconds:.1f} seconds).",
        )
    )
    typer.echo(
        say(
            "Periksa di komputer lain, dengan kebijakan Anda sendiri:"
            " python verify.py history . --policy KEBIJAKAN",
            "Verify it on another machine, by your own policy:"
            " python verify.py history . --policy POLICY",
        )
    )

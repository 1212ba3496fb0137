"""`tanggap backup`, `restore`: the office on another disk, and back."""

from pathlib import Path
from typing import Annotated

import typer

from workers.backing_up import Backup, back_up, put_back
from workers.commands.desk import Json, counted, print_json, say
from workers.commands.paths import as_seen_from_here
from workers.commands.personal.since import for_programs, only_one, verifying, words
from workers.joining import joined_office
from workers.served import settled
from workers.settings import read_settings
from workers.signals import ending_by_signal


def backup(
    folder: Annotated[Path, typer.Argument(help="A new folder, on another disk.")],
    *,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Copy the office's secrets too; guard that copy.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Back up the log and the key database, each by itself; every dump is read back and counted."""
    settings = read_settings()
    addresses = joined_office(settings)
    settings = settled(settings, addresses.database_url)
    made = back_up(settings, addresses, folder.absolute(), with_keys=with_keys)
    if as_json:
        print_json(made)
        return
    typer.echo(_summary(made))
    if not with_keys:
        keys = as_seen_from_here(settings.keys_folder)
        typer.echo(
            say(
                f"Rahasia kantor TIDAK ikut; simpan {keys} di tempat lain.",
                f"The office's secrets are NOT in it; keep {keys} elsewhere.",
            )
        )


def restore(
    folder: Annotated[Path, typer.Argument(help="What `tanggap backup` made.")],
    *,
    erasures: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="A later audit export, or a mirror's folder: who was erased since stays erased.",
        ),
    ] = None,
    none_since: Annotated[
        bool, typer.Option("--no-erasures-since", help="Say that nobody was erased since.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Restore a backup into an empty office that nobody serves."""
    only_one(erasures, none=none_since)
    settings = read_settings()
    since = erasures and erasures.absolute()
    with ending_by_signal(), verifying(since) as tell:
        done = put_back(settings, folder.absolute(), tell, erasures=since, none_since=none_since)
    if as_json:
        told = for_programs(done.buried, done.afterwards)
        print_json(done.backup.model_dump(mode="json") | {"erasures": told})
        return
    typer.echo(_summary(done.backup))
    for line in words(done.buried, done.afterwards):
        typer.echo(line)
    typer.echo(say("Jalankan `tanggap serve`.", "Now run `tanggap serve`."))


def _summary(made: Backup) -> str:
    facts, keys = counted(made.log["office_events"]), counted(made.keys["subject_key"])
    return say(
        f"Cadangan {made.office} per {made.at.isoformat()}: {facts} fakta, {keys} kunci; teruji.",
        f"Backup of {made.office} as of {made.at.isoformat()}: {facts} facts, {keys} keys; tested.",
    )

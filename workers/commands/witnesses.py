"""`tanggap witness` and `tanggap mirror`: who watches an office's log from outside."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from adapters.durable_files import write_durably
from adapters.ledger.signer import KeyInHand
from adapters.witnesses.memory import witness_memory
from domain.ledger.encoding import MalformedError
from domain.ledger.note_keys import Kind, NoteKey
from workers.commands.desk import Json, console, print_json, say, table
from workers.commands.misuse import MisusedError
from workers.outside.folder import OutsideFolder
from workers.settings import Outside, read_mirror_settings, read_witness_settings

Name = Annotated[
    str | None,
    typer.Option(help="For a new key: a domain of its owner, like inspektorat.example.org/1."),
]
Vkey = Annotated[str, typer.Argument(help="The log's key, as the office prints it.")]
Out = Annotated[Path | None, typer.Option(help="Write each submission into this folder.")]


def _app(words: str, read: Callable[[], Outside]) -> typer.Typer:
    app = typer.Typer(help=words, no_args_is_help=True)

    def folder() -> OutsideFolder:
        return OutsideFolder(read().data)

    @app.command()
    def key(*, name: Name = None, as_json: Json = False) -> None:
        """Print the public key for the policies of others; with --name it is made if missing."""
        signer = folder().signer() if name is None else _made(folder(), name)
        if as_json:
            print_json({"name": signer.key.name, "key": str(signer.key)})
        else:
            typer.echo(signer.key)

    @app.command()
    def trust(vkey: Vkey, *, as_json: Json = False) -> None:
        """Know a log by its key from now on; running or not."""
        log = _log_key(vkey)
        folder().trust(log)
        if as_json:
            print_json({"log": log.name})
        else:
            typer.echo(say(f"Log {log.name} dikenal.", f"Log {log.name} is known."))

    @app.command()
    def evidence(*, out: Out = None, as_json: Json = False) -> None:
        """List what logs have signed that did not fit what was cosigned before."""
        own = folder()
        own.signer()  # before anything is made in a folder that is none
        with witness_memory(own.memory_file) as memory:
            found = memory.evidence()
        if out is not None:
            write_durably(
                {out / f"{nth}-{one.size}": one.submission for nth, one in enumerate(found)}
            )
        if as_json:
            print_json([{**one._asdict(), "submission": one.submission.decode()} for one in found])
            return
        listed = table("", "log", say("ukuran", "size"), say("saat", "at"), "HTTP")
        for one in found:
            listed.add_row(one.origin, str(one.size), one.at.isoformat(), str(one.status))
        console().print(listed)

    return app


def _made(folder: OutsideFolder, name: str) -> KeyInHand:
    try:
        return folder.make_key(name)
    except MalformedError:
        raise MisusedError(
            f"«{name}» tidak dapat menjadi nama kunci: tanpa spasi dan tanpa «+».",
            f"«{name}» cannot be a key's name: no spaces, and no «+».",
        ) from None


def _log_key(vkey: str) -> NoteKey:
    try:
        key = NoteKey.read(vkey)
    except MalformedError:
        key = None
    if key is None or key.kind is not Kind.ED25519:
        raise MisusedError("Ini bukan kunci sebuah log.", "This is not the key of a log.")
    return key


witness = _app("A witness of logs, at its owner's.", read_witness_settings)
mirror = _app("A mirror of a log, at its owner's.", read_mirror_settings)

"""Handing something out whole: on the screen, into a pipe, or into a file."""

from pathlib import Path
from typing import Annotated

import typer

from workers.commands.desk import say
from workers.commands.misuse import MisusedError

Out = Annotated[Path | None, typer.Option(help="Write it to a file.")]


def give(content: str | bytes, out: Path | None) -> None:
    """Print it, or write it to a file that anybody may read.

    Raises:
        MisusedError: the file cannot be written.
    """
    if out is None:
        typer.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        return
    write(content.encode() if isinstance(content, str) else content, out)
    typer.echo(say(f"Ditulis ke {out}.", f"Written to {out}."))


def write(content: bytes, out: Path) -> None:
    """Write it to a file that anybody may read.

    Raises:
        MisusedError: the file cannot be written.
    """
    try:
        out.write_bytes(content)
    except OSError as error:
        raise MisusedError(
            f"Berkas {out} tidak dapat ditulis: {error.strerror}.",
            f"The file {out} cannot be written: {error.strerror}.",
        ) from None

"""`tanggap demo`: a working week of an office in under a minute."""

import asyncio
import shlex
import shutil
import sys
from pathlib import Path

import typer

from adapters.ledger.folder import LedgerFolder
from workers.commands.desk import REFUSED, console
from workers.commands.paths import as_seen_from_here
from workers.demo.play import play
from workers.settings import read_settings

NEXT = """\
Semua tersimpan di {folder}; tidak ada yang masih berjalan.
Coba selanjutnya, di terminal ini:
    export TANGGAP_DATA={folder}
    {tanggap} serve
saksinya, di terminal lain:
    TANGGAP_WITNESS_DATA={folder}/witness TANGGAP_WITNESS_LISTEN={witness} {tanggap} run witness
dan di terminal lain lagi, dengan TANGGAP_DATA yang sama:
    {tanggap} case list --due
    {tanggap} case show {number}
    {tanggap} clock explain {number}
    {tanggap} audit history {number}
    {tanggap} audit verify {folder}/auditor/kept --policy {folder}/auditor/policy
    {tanggap} watch
    {tanggap} doctor"""


def _command() -> str:
    """The command as this shell finds it."""
    if shutil.which("tanggap"):
        return "tanggap"
    return shlex.quote(as_seen_from_here(Path(sys.executable).with_name("tanggap")))


def demo() -> None:
    """Play a working week on engines of its own; exit 1 if anything came out otherwise."""
    folder = read_settings().data / "demo"
    holds = asyncio.run(play(folder, console()))
    shown = shlex.quote(as_seen_from_here(folder))
    [url] = LedgerFolder(folder / "ledger").policy().urls.values()
    witness = url.removeprefix("http://")
    typer.echo(
        NEXT.format(folder=shown, tanggap=_command(), witness=witness, number="BKS-2026-000001")
    )
    if not holds:
        raise typer.Exit(REFUSED)

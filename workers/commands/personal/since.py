"""Who was erased after a backup that was put back: `tanggap keys erasures`, and how it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from workers.auditing import Tell
from workers.burying import Afterwards, Buried, afterwards, bury_by, say_none_since
from workers.commands.desk import REFUSED, Json, print_json, say, the_office
from workers.commands.misuse import MisusedError
from workers.commands.progress import facts_progress


def erasures(
    folder: Annotated[
        Path | None, typer.Argument(help="A later audit export, or a mirror's folder.")
    ] = None,
    *,
    none: Annotated[bool, typer.Option("--none", help="Say that nobody was erased since.")] = False,
    as_json: Json = False,
) -> None:
    """Destroy again the keys of who was erased after the backup that this office comes from.

    Exit 1 if more facts of the log were seen elsewhere than the folder has.
    """
    only_one(folder, none=none, needed=True)
    with the_office() as house, verifying(folder) as tell:
        buried = None if folder is None else bury_by(house, folder.absolute(), tell)
        if none:
            say_none_since(house)
        now = afterwards(house)
    if as_json:
        print_json(for_programs(buried, now))
    else:
        typer.echo("\n".join(words(buried, now)))
    if not now.is_settled:
        raise typer.Exit(REFUSED)


@contextmanager
def verifying(folder: Path | None) -> Iterator[Tell]:
    """How far it is, where there is anything to verify."""
    if folder is None:
        yield lambda *_: None
        return
    with facts_progress(say("memeriksa", "verifying")) as tell:
        yield tell


def only_one(folder: Path | None, *, none: bool, needed: bool = False) -> None:
    """See that a folder is given, or that there is nothing to give, and not both.

    Raises:
        MisusedError: it is not so.
    """
    if (folder is not None and none) or (needed and folder is None and not none):
        raise MisusedError(
            "Beri salah satu: folder dengan salinan log yang lebih baru, atau bahwa tidak ada.",
            "Give one: a folder with a later copy of the log, or that there was none.",
        )


def for_programs(buried: Buried | None, now: Afterwards) -> dict[str, Any]:
    """What was destroyed, and whether all that were erased since are known."""
    return {"known": now.is_settled, "by": buried and asdict(buried)} | asdict(now)


def words(buried: Buried | None, now: Afterwards) -> Iterator[str]:
    """What was destroyed, what is lost, and what has to follow."""
    if buried is not None:
        yield say(
            f"{buried.erasures} penghapusan dalam {buried.facts} fakta itu tidak dikenal log ini;"
            f" {buried.keys} kunci dimusnahkan sekarang.",
            f"{buried.erasures} erasures among those {buried.facts} facts are unknown to this log;"
            f" {buried.keys} keys were destroyed now.",
        )
    if buried is not None and buried.cases:
        numbers = ", ".join(buried.cases)
        yield say(
            "Faktanya hilang bersama log lama. Putuskan lagi, agar log ini pun mencatatnya:"
            f" `tanggap personal erase NOMOR --case-only --basis … --as KODE` untuk {numbers}.",
            "Their facts are lost with the old log. Decide them again, so that this log has them"
            f" too: `tanggap personal erase NUMBER --case-only --basis … --as CODE` for {numbers}.",
        )
    if now.once > now.sealed or (buried is not None and not buried.is_past):
        yield say(
            "Log ini kehilangan fakta yang pernah ditandatanganinya. Buku besarnya tidak boleh"
            " diteruskan: lihat docs/howto/run-in-production.md.",
            "This log has lost facts that it once signed. Its ledger must not go on: see"
            " docs/howto/run-in-production.md.",
        )
    if not now.is_settled:
        yield _open_words()


def _open_words() -> str:
    return say(
        "AWAS: siapa yang dihapus sesudah akhir log ini mungkin terbaca lagi. Sebelum ada yang"
        " bekerja: `tanggap keys erasures FOLDER` (ekspor audit yang lebih baru, atau folder"
        " cermin), atau `tanggap keys erasures --none` bila memang tidak ada.",
        "BEWARE: who was erased after this log's end may be readable again. Before anybody works:"
        " `tanggap keys erasures FOLDER` (a later audit export, or a mirror's folder), or"
        " `tanggap keys erasures --none` if there was nobody.",
    )

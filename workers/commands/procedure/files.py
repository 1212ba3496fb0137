"""`tanggap procedure check`: procedure documents as files, and what is wrong with them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from adapters.shipped import office_standard, shipped_documents
from domain.checks.faults import Fault
from domain.documents import NotADocument, compose, read_document
from domain.procedure import Procedure
from handlers.publishing import faults_among, latest
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    fail,
    language,
    print_json,
    say,
    the_office,
)
from workers.commands.misuse import MisusedError
from workers.joining import NothingRunsError

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML documents.")]


@dataclass(frozen=True, slots=True)
class Rules:
    """What documents are checked against: the latest procedures, and versions that cases keep."""

    latest: dict[str, Procedure]
    kept: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file, what it would be published as, and its faults."""

    file: Path
    text: str
    procedure: Procedure | None
    faults: tuple[Fault, ...]


def check(files: Files, *, as_json: Json = False) -> None:
    """Find every fault of documents at once; files given together may switch to each other.

    Needs no running office: without one they are checked against the procedures that come along.
    """
    drafts = read_drafts(files, rules())
    if as_json:
        print_json([for_programs(draft) for draft in drafts])
        raise typer.Exit(REFUSED if any(draft.faults for draft in drafts) else 0)
    sound_or_out(drafts)
    for draft in drafts:
        typer.echo(f"{draft.file}: {_summary(draft)}")


def rules() -> Rules:
    """The procedures of the running office; if none runs, those that come with the program."""
    with suppress(NothingRunsError), the_office() as house:
        book = house.rule_book.now()
        return Rules(latest(book), tuple(book.pins.values()))
    shipped = {code: read_document(text) for code, text in shipped_documents().items()}
    return Rules(shipped, ())


def read_drafts(files: Sequence[Path], against: Rules) -> list[Draft]:
    """Read documents and see them together.

    Raises:
        MisusedError: a file cannot be read, or two are about one procedure.
    """
    standard = office_standard()
    texts = [compose(_text(file), standard) for file in files]
    procedures = [_procedure(text) for text in texts]
    codes = [procedure.code for procedure in procedures if procedure is not None]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        named = ", ".join(twice)
        raise MisusedError(
            f"Beberapa berkas berisi prosedur yang sama: {named}.",
            f"Several files are about the same procedure: {named}.",
        )
    found = faults_among(texts, against.latest, against.kept)
    return [Draft(*each) for each in zip(files, texts, procedures, found, strict=True)]


def sound_draft(file: Path, against: Rules) -> Procedure:
    """The procedure that a file describes; ends the command where it has faults."""
    [draft] = read_drafts([file], against)
    sound_or_out([draft])
    assert draft.procedure is not None  # noqa: S101 - it would have had a fault
    return draft.procedure


def sound_or_out(drafts: Sequence[Draft]) -> None:
    """Go on if the documents are sound; else tell every fault, and end."""
    if any(draft.faults for draft in drafts):
        _tell(drafts)


def for_programs(draft: Draft) -> dict[str, Any]:
    """A file and its faults."""
    code = draft.procedure.code if draft.procedure else None
    return {"file": str(draft.file), "code": code, "faults": draft.faults}


def _tell(drafts: Sequence[Draft]) -> None:
    screen, lang = console(), language()
    for draft in drafts:
        for fault in draft.faults:
            place = f"{draft.file}:{fault.line}" if fault.line else str(draft.file)
            screen.print(f"{place}: {fault.where} [{fault.code}]", style="bold", markup=False)
            screen.print(f"  {fault.what.said(lang)}", markup=False)
            screen.print(f"  → {fault.remedy.said(lang)}", markup=False)
    count = sum(len(draft.faults) for draft in drafts)
    fail(say(f"{count} cacat.", f"{count} faults." if count > 1 else "1 fault."), REFUSED)


def _summary(draft: Draft) -> str:
    assert draft.procedure is not None  # noqa: S101 - it would have had a fault
    stages, steps = len(draft.procedure.stages), len(draft.procedure.steps)
    code, clocks = draft.procedure.code, len(draft.procedure.promises)
    return say(
        f"tanpa cacat ({code}: {stages} status, {steps} langkah, {clocks} janji)",
        f"sound ({code}: {stages} stages, {steps} steps, {clocks} promises)",
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(
            f"Berkas {file} tidak terbaca: {error}.", f"The file {file} cannot be read: {error}."
        ) from None


def _procedure(text: str) -> Procedure | None:
    try:
        return read_document(text)
    except NotADocument:
        return None

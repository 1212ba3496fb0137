"""`tanggap procedure`: what the office promises, and which steps a case may take."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.book import Book, Edition
from domain.procedure import Procedure
from domain.procedure_facts import ProcedurePublished, procedure_id
from projections.catalogue_page import CataloguePage, NotOffered, as_markdown, catalogue_page
from projections.diagram import diagram
from projections.mermaid import as_mermaid
from projections.svg import as_svg
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    say,
    shown,
    table,
    the_office,
)
from workers.commands.giving import Out, give
from workers.commands.misuse import MisusedError
from workers.commands.procedure import files as procedure_files
from workers.commands.procedure import publishing as procedure_publishing
from workers.commands.procedure import trials as procedure_trials
from workers.commands.procedure.files import rules, sound_draft
from workers.commands.procedure.words import details, opens_words, page_parts
from workers.wiring import House

SHORT = 12
"""So many digits of a hash tell documents apart for people."""

DOCUMENT = ".toml"

app = typer.Typer(help="Procedures: read, check, try, publish.", no_args_is_help=True)
app.command("check")(procedure_files.check)
app.command("try")(procedure_trials.try_draft)
app.command("publish")(procedure_publishing.publish_files)


class Drawn(StrEnum):
    """How a diagram is written."""

    MERMAID = "mermaid"
    SVG = "svg"


@app.command("list")
def list_procedures(
    *,
    all_: Annotated[bool, typer.Option("--all", help="Every version ever published.")] = False,
    as_json: Json = False,
) -> None:
    """List the procedures in force."""
    with the_office() as house:
        book, now = house.rule_book.now(), house.clock.now()
    listed = [
        (edition, edition.procedure == book.in_force(code, now))
        for code in sorted(book.editions)
        for edition in book.editions[code]
    ]
    found = [each for each in listed if all_ or each[1]]
    if as_json:
        print_json([_for_programs(*each) for each in found])
    else:
        console().print(_listed(found, book, everything=all_))


@app.command("show")
def show_procedure(
    procedure: Annotated[
        str, typer.Argument(metavar="CODE[@VERSION]|FILE", help="A draft is a .toml file.")
    ],
    *,
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    diagram: Annotated[Drawn | None, typer.Option(help="Draw it instead.")] = None,
    as_file: Annotated[
        bool, typer.Option("--as-file", help="Print the document itself, to edit it.")
    ] = False,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Show a procedure as the office publishes it: 14 components, acts and clocks; or draw it."""
    if as_file:
        give(_document(procedure), out)
        return
    found = _draft_or_published(procedure)
    page = _page(found, service)
    if as_json:
        print_json({"page": page, "procedure": found.model_dump(mode="json", by_alias=True)})
    elif diagram is not None:
        give(_drawn(found, diagram), out)
    elif out is not None:
        give(as_markdown(page), out)
    else:
        screen = console()
        for part in (*page_parts(page), *details(found)):
            screen.print(part, markup=False)


def _draft_or_published(named: str) -> Procedure:
    if named.endswith(DOCUMENT):
        return sound_draft(Path(named), rules())
    with the_office() as house:
        return _published(house, named)


def _published(house: House, named: str) -> Procedure:
    """A version by its pin, or the one in force by its code."""
    book = house.rule_book.now()
    if named in book.editions:
        return book.in_force(named, house.clock.now())
    if named not in book.pins:
        raise MisusedError(
            f"Prosedur «{named}» tidak ada; lihat `tanggap procedure list --all`.",
            f"There is no procedure «{named}»; see `tanggap procedure list --all`.",
        )
    return book.pinned(named)


def _document(named: str) -> str:
    """The document of a published version, to the letter."""
    with the_office() as house:
        found = _published(house, named)
        aggregate = procedure_id(house.office.code, found.code, found.version)
        [[fact]] = house.cases.histories([aggregate])
    assert isinstance(fact, ProcedurePublished)  # noqa: S101 - a version has this one fact
    return fact.document


def _page(procedure: Procedure, service: str | None) -> CataloguePage:
    try:
        return catalogue_page(procedure, language(), service)
    except NotOffered:
        known = ", ".join(one.code for one in procedure.services)
        raise MisusedError(
            f"Prosedur ini tidak memuat layanan «{service}»; yang ada: {known or '-'}.",
            f"This procedure gives no service «{service}»; it gives: {known or '-'}.",
        ) from None


def _drawn(procedure: Procedure, how: Drawn) -> str:
    drawing = diagram(procedure, language())
    return as_svg(drawing) if how is Drawn.SVG else as_mermaid(drawing)


def _for_programs(edition: Edition, in_force: bool) -> dict[str, Any]:
    procedure = edition.procedure
    return {
        "code": procedure.code,
        "version": procedure.version,
        "title": procedure.title.said(language()),
        "opens": procedure.opens,
        "effective": procedure.effective,
        "clocks": [promise.clock for promise in procedure.promises],
        "hash": edition.hash,
        "published_at": edition.at,
        "in_force": in_force,
    }


def _listed(found: list[tuple[Edition, bool]], book: Book, *, everything: bool) -> Any:
    more = (say("ditetapkan", "published"), say("kini", "now")) if everything else ()
    listed = table(
        "",
        say("prosedur", "procedure"),
        say("judul", "title"),
        say("dibuka oleh", "opens with"),
        say("berlaku sejak", "effective"),
        say("janji", "promises"),
        say("sidik", "hash"),
        *more,
    )
    for edition, in_force in found:
        procedure = edition.procedure
        listed.add_row(
            procedure.pin,
            procedure.title.said(language()),
            opens_words(procedure.opens, language()),
            str(procedure.effective),
            str(len(procedure.promises)),
            edition.hash[:SHORT],
            *((shown(edition.at, book.zone), say("ya", "yes") if in_force else "") if more else ()),
        )
    return listed

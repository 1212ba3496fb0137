"""The catalogue page of a procedure: the 14 components of a service standard.

They stand in the order of UU 25/2009 art. 21, told from the very document that is enforced.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from domain.catalogue import Service
from domain.procedure import Procedure
from domain.values import Value
from domain.wording import Wording
from projections.catalogue_sections import (
    Content,
    Reader,
    Table,
    fees,
    legal_basis,
    mechanism,
    products,
    requirements,
    times,
)

Build = Callable[[Reader], Content]

MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


class Section(Content):
    """One component under its number in the law."""

    number: int
    title: str


class CataloguePage(Value):
    """What an office publishes about a procedure, or about one of its services."""

    code: str
    version: int
    language: str
    title: str
    effective: date
    services: tuple[str, ...]
    sections: tuple[Section, ...]


class NotOffered(LookupError):  # noqa: N818 - it reads as a sentence where it is raised
    """The procedure gives no such service."""


def catalogue_page(
    procedure: Procedure, language: str, service: str | None = None
) -> CataloguePage:
    """Make the page, of one service if one is named.

    Raises:
        NotOffered: the procedure does not give that service.
    """
    reader = Reader(procedure, language, _chosen(procedure, service))
    title = procedure.title if service is None else reader.services[0].name
    sections = (
        Section(number=number, title=reader.say(heading), **dict(build(reader)))
        for number, (heading, build) in enumerate(COMPONENTS, start=1)
    )
    return CataloguePage(
        code=procedure.code,
        version=procedure.version,
        language=language,
        title=title.said(language),
        effective=procedure.effective,
        services=tuple(one.name.said(language) for one in reader.services),
        sections=tuple(sections),
    )


def as_markdown(page: CataloguePage) -> str:
    """The page as Markdown text."""
    since = "In force from" if page.language == "en" else "Berlaku sejak"
    parts = [f"# {_plain(page.title)}", f"{since} {page.effective.isoformat()}"]
    for section in page.sections:
        parts.append(f"## {section.number}. {_plain(section.title)}")
        parts += _content(section)
    return "\n\n".join(parts) + "\n"


def _chosen(procedure: Procedure, service: str | None) -> tuple[Service, ...]:
    if service is None:
        return procedure.services
    found = tuple(one for one in procedure.services if one.code == service)
    if not found:
        raise NotOffered(service)
    return found


def _office(choose: Callable[[Procedure], Wording]) -> Build:
    """A component that the office says in one text."""
    return lambda reader: Content(text=choose(reader.procedure).said(reader.language))


COMPONENTS: tuple[tuple[tuple[str, str], Build], ...] = (
    (("Dasar hukum", "Legal basis"), legal_basis),
    (("Persyaratan", "Requirements"), requirements),
    (("Sistem, mekanisme, dan prosedur", "System, mechanism and procedure"), mechanism),
    (("Jangka waktu penyelesaian", "Completion time"), times),
    (("Biaya/tarif", "Fees"), fees),
    (("Produk pelayanan", "Product of the service"), products),
    (
        ("Sarana, prasarana, dan/atau fasilitas", "Facilities"),
        _office(lambda procedure: procedure.office.facilities),
    ),
    (
        ("Kompetensi pelaksana", "Competence of the staff"),
        _office(lambda procedure: procedure.office.competence),
    ),
    (
        ("Pengawasan internal", "Internal supervision"),
        _office(lambda procedure: procedure.office.supervision),
    ),
    (
        ("Penanganan pengaduan, saran, dan masukan", "Complaints, suggestions and advice"),
        _office(lambda procedure: procedure.office.complaints),
    ),
    (("Jumlah pelaksana", "Number of staff"), _office(lambda procedure: procedure.office.staff)),
    (
        ("Jaminan pelayanan", "Guarantee of service"),
        _office(lambda procedure: procedure.office.guarantee),
    ),
    (
        ("Jaminan keamanan dan keselamatan pelayanan", "Guarantee of safety"),
        _office(lambda procedure: procedure.office.safety),
    ),
    (
        ("Evaluasi kinerja pelaksana", "Evaluation of performance"),
        _office(lambda procedure: procedure.office.evaluation),
    ),
)


def _content(content: Content) -> Iterator[str]:
    if content.text:
        yield _plain(content.text)
    if content.lines:
        yield _listed(content.lines)
    if content.table is not None:
        yield _table(content.table)
    if content.remarks:
        yield _listed(content.remarks)


def _listed(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {_plain(line)}" for line in lines)


def _table(table: Table) -> str:
    ruler = ("---",) * len(table.columns)
    rows = (tuple(map(_plain, row)) for row in (table.columns, *table.rows))
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ruler, *body))


def _plain(text: str) -> str:
    """A text in one line, in which nothing is taken for markup."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))

"""Publishing procedures: a document becomes a version in force, if it is sound."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.book import Book
from domain.checking import faults_of, soundness
from domain.checks.faults import Fault
from domain.documents import NotADocument, read_document
from domain.facts import Circumstances
from domain.people import Role
from domain.procedure import Procedure
from domain.procedure_facts import (
    DOCUMENT_BYTES,
    PublishedProcedure,
    document_hash,
    document_size,
)
from domain.procedure_refusals import MattersUnopened, ProcedureNotYours, ProcedureTooLong
from handlers.ports import Aggregates

MAY_PUBLISH = frozenset({Role.HEAD, Role.SYSTEM})
"""The head of office, and provisioning."""


class UnsoundError(Exception):
    """A document has faults; nothing was published."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


class Published(NamedTuple):
    """What became of a document: its version, and whether that is a new one."""

    procedure: Procedure
    version: int
    hash: str
    is_new: bool


def publish(
    documents: Sequence[str], *, when: Circumstances, store: Aggregates, book: Book
) -> list[Published]:
    """Put documents in force, all of them or none; one that is in force already stays as it is.

    Raises:
        ProcedureNotYours: the actor is not the head of office.
        ProcedureTooLong: a document does not fit into one fact.
        MattersUnopened: what came in before would open under no procedure any more.
        UnsoundError: a document has faults.
        RacedError: another writer was first; nothing was saved.
    """
    if when.actor.role not in MAY_PUBLISH:
        raise ProcedureNotYours(role=when.actor.role)
    for others in (latest(book), book.holding(when.at)):
        for faults in faults_among(documents, others, book.pins.values()):
            if faults:
                raise UnsoundError(faults)
    _still_opened(documents, book)
    made = [_edition(document, book) for document in documents]
    store.save(
        PublishedProcedure.publish(one.procedure.code, one.version, document, when)
        for one, document in zip(made, documents, strict=True)
        if one.is_new
    )
    return made


def faults_among(
    documents: Sequence[str], others: Mapping[str, Procedure], kept: Iterable[Procedure] = ()
) -> list[tuple[Fault, ...]]:
    """The faults of each document, seen together with the other documents and procedures.

    `kept` are the versions that cases may keep: what they switch to must stay there for them.
    """
    read = [_read(document) for document in documents]
    given = {procedure.code: procedure for procedure in read if procedure is not None}
    known, versions = {**others, **given}, list(kept)
    return [
        faults_of(document, others=known) + tuple(_strands(procedure, versions, known))
        for document, procedure in zip(documents, read, strict=True)
    ]


def latest(book: Book) -> dict[str, Procedure]:
    """The latest version of every procedure, by code."""
    return {code: editions[-1].procedure for code, editions in book.editions.items()}


def _strands(
    procedure: Procedure | None, kept: Sequence[Procedure], known: Mapping[str, Procedure]
) -> Iterator[Fault]:
    """What goes wrong with the cases that another procedure sends here."""
    if procedure is None:
        return
    for other in kept:
        if any(step.switches_to == procedure.code for step in other.steps):
            for fault in soundness(other, others=known):
                if fault.code.startswith("switch."):
                    where = f"{other.pin}: {fault.where}"
                    yield fault.model_copy(update={"line": 0, "where": where})


def _still_opened(documents: Sequence[str], book: Book) -> None:
    """Of every kind that any channel could bring, one procedure still takes whatever it is."""
    before = latest(book)
    after = before | {p.code: p for p in map(read_document, documents)}
    if lost := sorted(_open_to_all(before) - _open_to_all(after)):
        raise MattersUnopened(kinds=", ".join(lost))


def _open_to_all(procedures: Mapping[str, Procedure]) -> set[str]:
    opens = [procedure.opens for procedure in procedures.values() if procedure.opens is not None]
    return {str(opening.kind) for opening in opens if not any(opening.weight)}


def _read(document: str) -> Procedure | None:
    try:
        return read_document(document)
    except NotADocument:
        return None


def _edition(document: str, book: Book) -> Published:
    procedure = read_document(document)
    if (size := document_size(document)) > DOCUMENT_BYTES:
        raise ProcedureTooLong(procedure=procedure.code, size=size, limit=DOCUMENT_BYTES)
    editions, known_by = book.editions.get(procedure.code, ()), document_hash(document)
    if editions and editions[-1].hash == known_by:
        return Published(procedure, editions[-1].procedure.version, known_by, is_new=False)
    version = editions[-1].procedure.version + 1 if editions else 1
    return Published(procedure, version, known_by, is_new=True)

"""Finding cases by words: who reads for the index, and who finds, is put down before.

The index reads each passage once. Whoever searches reads what is found: its record tells the
citizen, and what is not open to them is not found.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from domain.access import CaseAccess, access_id, closed_for, is_open_to
from domain.access_facts import ReadPurpose
from domain.case import Case
from domain.facts import Circumstances, Fact
from domain.people import Actor, Role
from domain.sealing import Purpose, Sealed
from handlers.deciding import CaseCommand
from handlers.ports import Aggregates, Cases, RuleBook, Vault
from handlers.revealing import record_reads_unseen
from handlers.unsealing import opened, sealed_of

THE_INDEX = Actor(id="search", role=Role.SYSTEM)
"""Who reads so that words can be found."""


class Where(NamedTuple):
    """A field of one fact of a case, and whose words it holds."""

    case: UUID
    version: int
    field: str
    subject: UUID


class _Words(NamedTuple):
    where: Where
    fact: Fact
    sealed: Sealed


def read_for_index(
    wanted: Sequence[Where],
    *,
    cause: UUID,
    at: datetime,
    office: str,
    cases: Cases,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> dict[Where, str]:
    """The words at these places, once it is saved that they are read; what is closed is left out.

    Raises:
        RacedError: another reader was first; nothing was opened, call again.
    """
    found = cases.get_many({where.case for where in wanted})
    passages = list(_open_ones(wanted, found, cases))
    when = Circumstances.at_once(at, THE_INDEX, cause, office)
    _record(passages, found, when, store, rule_book)
    ring = vault.ring({passage.sealed.s for passage in passages})
    openings = (
        (one.where, opened(one.fact, one.where.field, one.sealed, ring)) for one in passages
    )
    return {where: _text(opening.plain) for where, opening in openings if opening is not None}


def _open_ones(
    wanted: Sequence[Where], found: Mapping[UUID, Case], cases: Cases
) -> Iterator[_Words]:
    facts = {
        (fact.originator_id, fact.originator_version): fact
        for history in cases.histories(list(found))
        for fact in history
    }
    for where in wanted:
        case, fact = found[where.case], facts[where.case, where.version]
        sealed = sealed_of(fact)[where.field]
        if not case.confidential and closed_for(ReadPurpose.SEARCH, where.subject, case) is None:
            yield _Words(where, fact, sealed)


def _record(
    passages: Sequence[_Words],
    found: Mapping[UUID, Case],
    when: Circumstances,
    store: Aggregates,
    rule_book: RuleBook,
) -> None:
    """Put down for each case of how many facts words are read."""
    read: dict[UUID, set[int]] = {}
    for passage in passages:
        read.setdefault(passage.where.case, set()).add(passage.where.version)
    versions = store.versions_of([access_id(case) for case in read])
    book, records = rule_book.now(), []
    for case, facts in read.items():
        record = CaseAccess.at(case, versions.get(access_id(case), 0), when)
        record.read(found[case], ReadPurpose.SEARCH, (Purpose.NARRATIVE,), len(facts), when, book)
        records.append(record)
    if records:
        store.save(records)


def found_by(
    command: CaseCommand,
    hits: Sequence[UUID],
    *,
    limit: int,
    at: datetime,
    office: str,
    cases: Cases,
    store: Aggregates,
    rule_book: RuleBook,
) -> list[UUID]:
    """Those of the cases found that are open to the actor, once it is saved that they read them.

    Raises:
        RacedError: another reader was first; call again.
    """
    book, found = rule_book.now(), cases.get_many(hits)
    chosen = [
        found[case]
        for case in hits
        if is_open_to(command.actor, found[case], ReadPurpose.SEARCH, book)
    ][:limit]
    when = Circumstances.at_once(at, command.actor, command.command, office)
    if chosen:
        what = (Purpose.NARRATIVE,)
        record_reads_unseen(chosen, ReadPurpose.SEARCH, what, when, book, store)
    return [case.id for case in chosen]


def _text(plain: bytes) -> str:
    """All that was written, whatever shape it has."""
    return " ".join(_strings(json.loads(plain)["is"]))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)

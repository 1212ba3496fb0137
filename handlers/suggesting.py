"""Suggesting duplicates: which cases may be about the same matter; people decide.

Nothing of the texts leaves this place: a suggestion holds counts and a score, never a word. All the
same they are opened for it, and each citizen may learn that theirs were, by whom and when.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.access import closed_for, is_open_to
from domain.access_facts import ReadPurpose
from domain.book import Book
from domain.facts import Circumstances
from domain.relation_refusals import KeptConfidential
from domain.sealing import Purpose
from domain.similarity import LEAST_SCORE, likenesses
from handlers.deciding import CaseCommand
from handlers.ports import Aggregates, Cases, RuleBook, Vault
from handlers.revealing import record_reads_unseen
from handlers.unsealing import unsealed


@dataclass(frozen=True, slots=True)
class Comparable:
    """What may stand clear of a case that is compared with others."""

    case: UUID
    number: str
    topic: str | None
    received_at: datetime
    confidential: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A case that may be a duplicate, and why: a score of 0 to 100, and what it rests on."""

    number: str
    score: int
    rare_words: int
    days_apart: int
    same_topic: bool


def suggest_duplicates(
    command: CaseCommand,
    asked: Comparable,
    others: Sequence[Comparable],
    *,
    limit: int,
    at: datetime,
    office: str,
    cases: Cases,
    store: Aggregates,
    vault: Vault,
    rule_book: RuleBook,
) -> list[Suggestion]:
    """The cases most like one, likest first; confidential ones are never opened.

    Nor are those that the actor could not read. That the others are is saved before.

    Raises:
        KeptConfidential: the case itself is confidential.
        NotYoursToRead, Barred: it is not for this actor.
        RacedError: another reader was first; nothing was opened, call again.
    """
    if asked.confidential:
        raise KeptConfidential(number=asked.number)
    named = {other.case: other for other in others if not other.confidential}
    when = Circumstances.at_once(at, command.actor, command.command, office)
    open_to_it = _open_to_it(asked.case, named, when, cases, store, rule_book.now())
    texts = _texts_of(open_to_it, cases, vault)
    text = texts.pop(asked.case, "")
    found = [
        Suggestion(
            number=(other := named[case]).number,
            score=likeness.score,
            rare_words=likeness.rare_words,
            days_apart=abs(other.received_at - asked.received_at).days,
            same_topic=other.topic == asked.topic,
        )
        for case, likeness in likenesses(text, texts).items()
        if likeness.score >= LEAST_SCORE
    ]
    found.sort(key=lambda one: (-one.score, one.days_apart, one.number))
    return found[:limit]


def _open_to_it(
    asked: UUID,
    others: Collection[UUID],
    when: Circumstances,
    cases: Cases,
    store: Aggregates,
    book: Book,
) -> list[UUID]:
    """The case and those that may be read beside it, once it is saved that they are.

    None where the case itself is closed to everybody: there is nothing to compare with.
    """
    purpose = ReadPurpose.DUPLICATES
    found = cases.get_many([asked, *others])
    read = [
        case
        for case in found.values()
        if case.speaker is not None
        and not closed_for(purpose, case.speaker, case)
        and (case.id == asked or is_open_to(when.actor, case, purpose, book))
    ]
    if asked not in {case.id for case in read}:
        return []
    record_reads_unseen(read, purpose, (Purpose.NARRATIVE,), when, book, store)
    return [case.id for case in read]


def _texts_of(wanted: Collection[UUID], cases: Cases, vault: Vault) -> dict[UUID, str]:
    """What citizens wrote in these cases; whoever was erased is left out."""
    registered = cases.registered(wanted)
    ring = vault.ring({fact.speaker for fact in registered.values()})
    return {
        case: " ".join(map(_text, unsealed(fact, Purpose.NARRATIVE, ring).values()))
        for case, fact in registered.items()
        if ring.holds(fact.speaker)
    }


def _text(plain: bytes) -> str:
    """All that was written, field after field: of a narrative, or of a form."""
    said = json.loads(plain)["is"]
    return " ".join(part for part in said.get("fields", said).values() if isinstance(part, str))

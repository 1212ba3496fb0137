"""Suggesting duplicates: which cases may be about the same matter; people decide.

Nothing of the texts leaves this place: a suggestion holds counts and a score, never a word.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.relation_refusals import KeptConfidential
from domain.sealing import Purpose
from domain.similarity import LEAST_SCORE, likenesses
from handlers.ports import Cases, Vault
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
    asked: Comparable,
    others: Sequence[Comparable],
    *,
    limit: int,
    cases: Cases,
    vault: Vault,
) -> list[Suggestion]:
    """The cases most like one, likest first; confidential ones are never opened.

    Raises:
        KeptConfidential: the case itself is confidential.
    """
    if asked.confidential:
        raise KeptConfidential(number=asked.number)
    open_to_it = {other.case: other for other in others if not other.confidential}
    texts = _texts_of([asked.case, *open_to_it], cases, vault)
    text = texts.pop(asked.case, "")
    found = [
        Suggestion(
            number=(other := open_to_it[case]).number,
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

"""Replying: what citizens do with their running cases, proved by the tracking code.

Replies are decided in the order in which the stream stored them, through a door of their own, and
the instant up to which all are decided is kept in the same transaction: until then nobody may be
called late for what a citizen may have answered in time.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from domain.acts import Particulars, topic_of
from domain.book import Book
from domain.case import Case
from domain.facts import TICK, Circumstances
from domain.messages import Narrative, Reply
from domain.people import Actor, Role
from domain.rating import rate
from domain.receipts import Noted, PromiseMade
from domain.refusals import Refused
from handlers.acting import seal_words
from handlers.outcomes import Outcome
from handlers.ports import Beside, Cases, Clock, Handled, Office, Register, RuleBook, Vault
from handlers.proving import Gate
from handlers.reading import Arrival, Read
from handlers.refusing import refuse
from handlers.repeating import answer_again
from handlers.sorting import Fresh, sort


def reply_all(
    arrivals: Sequence[Arrival],
    *,
    office: Office,
    cases: Cases,
    register: Register,
    vault: Vault,
    rule_book: RuleBook,
    clock: Clock,
) -> list[Outcome]:
    """Decide a batch of replies in order and save it as a whole; one outcome a message.

    Raises:
        RacedError: another writer was first; nothing was saved, call again.
    """
    batch, now = sort(arrivals, office=office, register=register, services=()), clock.now()
    replies = [(fresh, fresh.data) for fresh in batch.fresh if isinstance(fresh.data, Reply)]
    gate = Gate.at((r.number for _, r in replies), office=office, now=now, register=register)
    found, book = cases.get_many(set(gate.cases.values())), rule_book.now()
    beside = Beside(replies_decided_through=max(a.stored_at for a in arrivals) - TICK)
    outcomes = []
    for fresh, reply in replies:
        try:
            case = _admitted(reply, gate, found)
            _take(fresh, reply, case, now, office, vault, book)
        except Refused as refusal:
            read = Read(fresh.arrival, fresh.token, None, refusal, reply.language)
            batch.unusable.append((read, refusal))
        else:
            outcomes.append(_noted(fresh, case, beside))
    beside.wrong_codes = gate.wrong
    outcomes += refuse(batch.unusable, beside, office=office, vault=vault, at=now)
    cases.save(found.values(), beside)
    outcomes += answer_again(batch.repeats, outcomes, office, cases)
    return sorted(outcomes, key=lambda outcome: outcome.arrival.sequence)


def replies_are_decided_through(through: datetime, cases: Cases) -> None:
    """Keep that no reply stored at or before *through* is undecided."""
    cases.save([], Beside(replies_decided_through=through))


def _admitted(reply: Reply, gate: Gate, found: dict[UUID, Case]) -> Case:
    admitted = gate.admit(reply.number, reply.code)
    if isinstance(admitted, Refused):
        raise admitted
    return found[admitted]


def _take(
    fresh: Fresh,
    reply: Reply,
    case: Case,
    now: datetime,
    office: Office,
    vault: Vault,
    book: Book,
) -> None:
    when = Circumstances(
        at=fresh.arrival.stored_at,
        recorded_at=now,
        actor=Actor(id=str(case.speaker), role=Role.CITIZEN),
        cause=fresh.cause,
        office=office.code,
    )
    if reply.elements is not None:
        rate(case, reply.elements, when, book)
        return
    assert reply.text is not None  # noqa: S101 - the contract asks it of every other act
    words = seal_words(Narrative(text=reply.text), case, topic_of(reply.act), fresh.cause, vault)
    case.take(reply.act, Particulars(words=words), when, book)


def _noted(fresh: Fresh, case: Case, beside: Beside) -> Outcome:
    noted = Noted(
        number=case.number,
        stage=case.stage,
        promises=tuple(PromiseMade.of(clock) for clock in case.clocks.values()),
    )
    answer = noted.model_dump_json().encode()
    beside.inbox.append(Handled(fresh.token, fresh.digest, case.id, answer))
    return Outcome(fresh.arrival, fresh.token, answer)

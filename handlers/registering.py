"""Registering what citizens bring: many messages, one transaction, one answer each.

The batch is the unit of saving and never of judging: a bad message is set aside while its
neighbours pass, and a repeated one gets the answer that it got before.
"""

from collections.abc import Sequence

from domain.case import Case
from domain.numbers import register_number
from handlers.opening import content, enrol, open_case
from handlers.outcomes import Outcome, receipt
from handlers.ports import (
    Beside,
    Cases,
    Clock,
    Handled,
    Numbered,
    Office,
    Register,
    RuleBook,
    Vault,
)
from handlers.reading import Arrival
from handlers.refusing import refuse
from handlers.repeating import answer_again
from handlers.sorting import Fresh, sort


def register_all(
    arrivals: Sequence[Arrival],
    *,
    office: Office,
    cases: Cases,
    register: Register,
    vault: Vault,
    rule_book: RuleBook,
    clock: Clock,
) -> list[Outcome]:
    """Decide a batch of messages and save it as a whole; one outcome a message, in order.

    Raises:
        RacedError: another writer was first; nothing was saved, call again.
    """
    now, book, beside = clock.now(), rule_book.now(), Beside()
    batch = sort(arrivals, office=office, register=register, services=book.services_at(now))
    year = now.astimezone(book.zone).year
    numbered = _number(batch.fresh, year, register.last_serial(year), office, beside)
    contents = [content(fresh) for fresh in batch.fresh]
    people, ring = enrol(contents, [fresh.case for fresh in batch.fresh], vault)
    born = [
        open_case(*each, ring=ring, now=now, office=office, book=book)
        for each in zip(batch.fresh, numbered, contents, people, strict=True)
    ]
    outcomes = _receipts(batch.fresh, born, office)
    outcomes += refuse(batch.unusable, beside, office=office, vault=vault, at=now)
    if born or beside.aside:
        cases.save(born, beside)
    outcomes += answer_again(batch.repeats, outcomes, office, cases)
    return sorted(outcomes, key=lambda outcome: outcome.arrival.sequence)


def _number(
    fresh: Sequence[Fresh], year: int, last: int, office: Office, beside: Beside
) -> list[str]:
    """Take the next numbers of the local year of recording; a refusal takes none."""
    numbers = []
    for serial, each in enumerate(fresh, start=last + 1):
        number = register_number(office.code, year, serial)
        beside.numbers.append(Numbered(year, serial, number, each.case))
        beside.inbox.append(Handled(each.token, each.digest, each.case, None))
        numbers.append(number)
    return numbers


def _receipts(fresh: Sequence[Fresh], born: Sequence[Case], office: Office) -> list[Outcome]:
    return [
        Outcome(each.arrival, each.token, receipt(case.registration, office.secret))
        for each, case in zip(fresh, born, strict=True)
    ]

"""Cases that went by the rules in force, to be weighed under others."""

import pytest

from adapters.shipped import shipped_documents
from domain.documents import read_document
from domain.messages import Kind
from handlers.supposing import suppose
from projections.what_if.cases import owed_by
from projections.what_if.weighing import WhatIf
from tests.domain.conftest import new_life
from tests.domain.schedules import LONG_AFTER
from tests.rules import shipped
from workers.what_if import Weigher

__all__ = ["new_life"]


def draft(code="complaint", *passages):
    """A shipped procedure in which some passages read otherwise."""
    text = shipped_documents()[code]
    for before, after in passages:
        assert before in text
        text = text.replace(before, after)
    return read_document(text)


def verified_within(days):
    """The complaint procedure with another budget for verification."""
    return draft("complaint", ("3 working days", f"{days} working days"))


def of_clock(found, clock="lapor.verify"):
    return found.clocks[clock]


@pytest.fixture(scope="session")
def begin(new_life):
    """Open a case under a procedure, whether or not anything opens there."""

    def opened(code, **more):
        procedure = shipped()[code]
        kind = procedure.opens.kind if procedure.opens else Kind.COMPLAINT
        return new_life(kind, code=code, service=procedure.services[0].code, **more)

    return opened


@pytest.fixture
def answered(new_life):
    """A complaint, numbered, that was verified so many working hours after it came."""

    def make(serial, after, **more):
        life = new_life(**more)
        life.pass_(**after)
        life.do("verify")
        first, *others = life.case.pending_events
        return life, [first.model_copy(update={"number": f"BKS-2026-{serial:06d}"}), *others]

    return make


def weighed(histories, book, *drafts, edit=None, now=None, limit=20):
    """What these cases come to if drafts, or an edited calendar, are supposed."""
    now = now or max(facts[-1].at for facts in histories) + LONG_AFTER
    rules = suppose(book, drafts, edit)
    weigher = Weigher(rules.without_warnings(), owed_by(rules.supposed), now)
    found = WhatIf(now, limit)
    for facts in histories:
        found.add(weigher.outcome(facts))
    return found

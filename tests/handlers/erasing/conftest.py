"""Persons on the real store and in the real key database, to be erased."""

import json
from typing import Any
from uuid import uuid4

import pytest

from domain.people import Actor, Role
from domain.sealing import Part, Place
from domain.subject_facts import ErasureBasis, HoldReason
from handlers.erasing import Erase, Hold, Restrict, erase_person, hold_case, restrict_person
from workers.wiring import House

HEAD = Actor(id="kepala", role=Role.HEAD)
SUPERVISOR = Actor(id="kasi-1", role=Role.SUPERVISOR)


@pytest.fixture
def ports(still_house: House):
    h = still_house
    return lambda: {
        "at": h.clock.now(),
        "office": "BKS",
        "cases": h.cases,
        "register": h.register,
        "rule_book": h.rule_book,
    }


@pytest.fixture
def closed(act):
    """Bring a complaint to its end."""

    def do(number: str) -> None:
        act(number, "transfer", actor=HEAD, to="kemenag", words="Kami alihkan.")

    return do


@pytest.fixture
def an_ended_complaint(a_complaint, closed):
    """Register one more complaint and end it; its case and its number."""

    def make(**data: Any):
        case, number = a_complaint(**data)
        closed(number)
        return case, number

    return make


@pytest.fixture
def erase(ports, still_house: House):
    def do(number, part=Part.SPEAKER, command=None, vault=None, actor=HEAD, **more):
        erasing = Erase(
            number=number,
            part=part,
            basis=ErasureBasis.REQUESTED,
            command=command or uuid4(),
            actor=actor,
            **more,
        )
        return erase_person(erasing, vault=vault or still_house.vault, **ports())

    return do


@pytest.fixture
def restrict(ports):
    def do(number, part=Part.SPEAKER, on=True, actor=SUPERVISOR, command=None, **more):
        restricting = Restrict(
            number=number, part=part, on=on, command=command or uuid4(), actor=actor, **more
        )
        return restrict_person(restricting, **ports())

    return do


@pytest.fixture
def hold(ports):
    def do(number, act="hold", reason=HoldReason.AUDIT, command=None):
        holding = Hold(
            number=number, act=act, reason=reason, command=command or uuid4(), actor=HEAD
        )
        return hold_case(holding, **ports())

    return do


@pytest.fixture
def words_of(still_house: House):
    """What a field of a case's first fact says; nothing if its key is gone."""

    def read(case, field="narrative"):
        fact = still_house.cases.registered([case])[case]
        sealed = getattr(fact, field)
        ring = still_house.vault.ring([sealed.s])
        if not ring.holds(sealed.s):
            return None
        return json.loads(ring.open(sealed, Place(case, fact.TOPIC, field, fact.cause)))["is"]

    return read


@pytest.fixture
def someone():
    """A person whom nobody else's complaint is linked to."""
    number = f"17{uuid4().int % 10**14:014d}"
    return {"name": "Contoh Warga", "identity_number": number, "phone": "+628120000001"}


class UnreachableVault:
    """A vault whose key database goes away just before keys are destroyed."""

    def __init__(self, vault) -> None:
        self._vault = vault

    def __getattr__(self, name):
        return getattr(self._vault, name)

    def destroy(self, _fences):
        raise ConnectionError("the key database is away")


@pytest.fixture
def unreachable_vault(still_house: House):
    return UnreachableVault(still_house.vault)

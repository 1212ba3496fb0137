"""Complaints on the real store, to be split."""

from uuid import uuid4

import pytest

from domain.acts import Particulars
from domain.people import Actor, Role
from handlers.acting import ActOnCase, act_on_case
from handlers.splitting import SplitCase, split_case

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
HEAD = Actor(id="kepala", role=Role.HEAD)


@pytest.fixture
def ports(still_house):
    h = still_house
    return lambda: {
        "at": h.clock.now(),
        "office": h.office,
        "cases": h.cases,
        "register": h.register,
        "vault": h.vault,
        "rule_book": h.rule_book,
    }


@pytest.fixture
def split(ports, still_house):
    def do(number, words="AC ruang tunggu mati.", command=None, actor=VERIFIER, **more):
        splitting = SplitCase(
            number=number, words=words, command=command or uuid4(), actor=actor, **more
        )
        return split_case(splitting, **ports() | {"store": still_house.cases})

    return do


@pytest.fixture
def act(ports):
    def do(number, act, actor=VERIFIER, **particulars):
        doing = ActOnCase(
            number=number,
            act=act,
            command=uuid4(),
            actor=actor,
            particulars=Particulars(**particulars),
        )
        return act_on_case(doing, **ports() | {"office": "BKS"})

    return do

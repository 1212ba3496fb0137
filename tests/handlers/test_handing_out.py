"""What a citizen wrote is handed to them, with what makes it verifiable; that is put down first."""

from base64 import b64decode
from uuid import uuid4

import pytest

from domain.access import access_id
from domain.messages import StatusRequest
from domain.numbers import tracking_code
from domain.people import Role
from domain.refusals import UnknownCase
from domain.sealing import Place, commitment
from handlers.handing_out import tell_openings
from tests.registering import COMPLAINT, ports_of, registered


@pytest.fixture
def case(still_house):
    return registered(still_house, "complaint", COMPLAINT | {"respondent": {"name": "Petugas"}})


@pytest.fixture
def open_(still_house, case):
    h = still_house

    def ask(code: str = tracking_code(h.office.secret, case[0])):
        ports = ports_of(h) | {"store": h.cases, "now": h.clock.now(), "command": uuid4()}
        del ports["clock"]
        return tell_openings(StatusRequest(number=case[1], code=code), **ports)

    return ask


def test_every_word_is_held_against_the_commitment_that_stands_in_the_fact(
    still_house, case, open_
):
    fact = still_house.cases.registered([case[0]])[case[0]]

    words = open_().words

    assert [one.field for one in words] == ["complainant", "narrative", "respondent"]
    for one in words:
        place = Place(one.case, one.topic, one.field, one.cause)
        salt, plain = b64decode(one.salt), b64decode(one.plain)
        committed = commitment(place.bound_to(one.subject), salt, plain)
        assert committed == getattr(fact, one.field).h
        assert b'"is":' in plain


def test_the_citizens_own_copy_is_put_down_as_a_read(still_house, case, open_):
    open_()

    [history] = still_house.cases.histories([access_id(case[0])])
    assert [(f.purpose, f.actor.role) for f in history] == [("own_copy", Role.CITIZEN)]


def test_nothing_is_opened_for_a_wrong_code(still_house, case, open_):
    with pytest.raises(UnknownCase):
        open_("0" * 16)

    assert still_house.cases.version_of(access_id(case[0])) == 0

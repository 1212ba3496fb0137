"""Citizens read their own copy, and are told who read their case."""

import pytest

from domain.access_facts import ReadPurpose
from domain.access_refusals import NotYoursToRead
from domain.messages import StatusRequest
from domain.numbers import tracking_code
from domain.people import Actor, Role
from domain.refusals import UnknownCase
from handlers.telling_readers import tell_readers
from tests.handlers.revealing.conftest import BOTH, NoKeys


@pytest.fixture
def told(still_house):
    """What a citizen is told who asks who read their case."""
    h = still_house

    def ask(number, code):
        return tell_readers(
            StatusRequest(number=number, code=code),
            now=h.clock.now(),
            office=h.office,
            cases=h.cases,
            register=h.register,
        )

    return ask


def test_a_citizen_reads_their_own_copy_and_sees_who_read_it(
    a_complaint, read, told, still_house, last_facts
):
    case, number = a_complaint()
    citizen = Actor(id=str(last_facts(case)[0].speaker), role=Role.CITIZEN)
    read(case)
    still_house.clock.pass_(minutes=5)
    read(case, BOTH, actor=citizen, purpose=ReadPurpose.OWN_COPY)

    answer = told(number, tracking_code(still_house.office.secret, case))

    assert (answer.number, answer.total) == (number, 2)
    own, officers = answer.readers
    assert (own.role, own.officer, own.purpose) == ("citizen", None, "own_copy")
    assert (officers.role, officers.officer) == ("verifier", "ver-01")
    assert officers.at < own.at == still_house.clock.now()


def test_nobody_is_told_without_the_code(a_complaint, told):
    _, number = a_complaint()

    with pytest.raises(UnknownCase):
        told(number, "0" * 16)


def test_the_citizen_of_another_case_reads_nothing(a_complaint, read, last_facts):
    case, other = a_complaint()[0], a_complaint()[0]
    stranger = Actor(id=str(last_facts(other)[0].speaker), role=Role.CITIZEN)

    with pytest.raises(NotYoursToRead):
        read(case, actor=stranger, purpose=ReadPurpose.OWN_COPY, vault=NoKeys())

"""What an office gives is what it publishes: a service is known once its procedure is in force."""

from uuid import uuid4

import pytest

from adapters.shipped import shipped_documents
from domain.facts import Circumstances
from domain.people import Actor, Role
from handlers.publishing import publish
from tests.registering import answers_of, arrival
from tests.rules import LONG_BEFORE, SERVICES, the_book

HEAD = Actor(id="kepala", role=Role.HEAD)
NEW = (
    shipped_documents()["re-entry"]
    .replace('code = "re-entry"', 'code = "short-leave"')
    .replace('"IMK"', '"IMK-S"')
)


@pytest.fixture
def apply_for(still_house):
    """Hand an application in; what the office answers."""

    def applied(service):
        data = {"service": service, "applicant": {"name": "Contoh Warga"}}
        application = arrival("application", data, still_house.clock.now())
        [answer] = answers_of(still_house, [application])
        return answer

    return applied


def test_the_shipped_procedures_give_the_whole_catalogue():
    assert the_book().services_at(LONG_BEFORE) == set(SERVICES)


def test_a_service_is_unknown_until_its_procedure_is_published(still_house, clock, apply_for):
    h = still_house
    assert apply_for("IMK-S")["code"] == "service.unknown"

    when = Circumstances(clock.now(), clock.now(), HEAD, uuid4(), "BKS")
    publish([NEW], when=when, store=h.cases, book=h.rule_book.now())

    assert apply_for("IMK-S")["status"] == "accepted"

"""A rating by somebody else than the citizen, or of nothing yet, is found; any other is not."""

from domain.people import Actor, Role
from domain.rating import rate
from domain.rating_facts import Rated
from tests.projections.conformance.conftest import codes, forged, numbered

OFFICER = Actor(id="ptg-05", role=Role.OFFICER)


def rated(life):
    life.do("verify")
    life.do("answer")
    life.pass_(days=40)
    rate(life.case, (4,) * 9, life.when(Role.CITIZEN), life.book)
    return life


def test_a_citizens_rating_of_an_answer_is_nothing_to_find(life):
    assert codes(rated(life)) == []


def test_an_officer_who_rates_is_found(life):
    assert codes(rated(life), forged(life, actor=OFFICER)) == ["role.missing"]


def test_a_rating_before_any_answer_is_found(life):
    first, *_, last = rated(life).case.pending_events
    assert isinstance(last, Rated)

    early = last.model_copy(update={"at": first.at, "recorded_at": first.at})

    assert codes(life, numbered([first, early])) == ["rating.untimely"]

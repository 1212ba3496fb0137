"""Splitting on the real store: a part has number and clocks, and the whole loses nothing."""

from uuid import uuid4

import pytest

from domain.acts import Particulars
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.refusals import Barred, Invalid, NoSuchNumber, NotYourRole, UnknownService
from handlers.ports import RacedError
from handlers.replying import replies_are_decided_through
from tests.handlers.splitting.conftest import HEAD


def test_a_part_gets_the_next_number_and_both_say_so(a_complaint, split, last_facts):
    whole, number = a_complaint()

    part = split(number)

    assert (number, part.number) == ("BKS-2026-000001", "BKS-2026-000002")
    assert [f.TOPIC for f in last_facts(part.id)] == ["complaint.registered", "case.split_off"]
    assert last_facts(part.id)[-1].other_number == number
    assert last_facts(whole)[-1].other_number == part.number


def test_numbers_have_no_gap_after_a_refused_split(a_complaint, split):
    _, number = a_complaint()

    with pytest.raises(NotYourRole):
        split(number, actor=Actor(id="ptg-05", role=Role.OFFICER))

    assert split(number).number == "BKS-2026-000002"
    assert a_complaint()[1] == "BKS-2026-000003"


def test_a_part_is_what_the_whole_is(a_complaint, split, still_house):
    whole, number = a_complaint(
        topic="facilities", confidential=True, language="en", service="PAS-B5"
    )

    part = split(number, actor=HEAD)

    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))
    for field in ("kind", "service", "topic", "channel", "language", "anonymous", "confidential"):
        assert getattr(after, field) == getattr(before, field)
    assert (after.told_at, after.procedure) == (before.told_at, before.procedure)


def test_the_first_clocks_run_from_when_the_whole_was_received(
    a_complaint, split, act, still_house
):
    whole, number = a_complaint()
    first = still_house.cases.get_many([whole])[whole].clocks
    still_house.clock.pass_(hours=5)
    act(number, "verify")

    part = split(number)

    assert part.clocks == first


def test_what_the_part_owed_already_is_recorded_when_it_is_split(
    a_complaint, split, still_house, last_facts
):
    _, number = a_complaint()
    still_house.clock.pass_(days=9)
    replies_are_decided_through(still_house.clock.now(), still_house.cases)

    part = split(number)

    assert "clock.breached" in [fact.TOPIC for fact in last_facts(part.id)]


def test_a_part_about_another_service_opens_under_what_then_was_in_force(
    a_complaint, split, still_house
):
    whole, number = a_complaint(service="PAS-B5")

    part = split(number, service="ITAS-P")

    assert part.service == "ITAS-P"
    assert part.procedure == still_house.cases.get_many([whole])[whole].procedure


def test_a_service_that_is_not_in_the_catalogue_is_refused(a_complaint, split):
    _, number = a_complaint()

    with pytest.raises(UnknownService):
        split(number, service="PAS-B99")


@pytest.mark.parametrize("words", ["", " ", "x" * 30_000], ids=["none", "blank", "too-long"])
def test_words_that_no_narrative_may_have_are_refused(a_complaint, split, words):
    _, number = a_complaint()

    with pytest.raises(Invalid):
        split(number, words)


def test_a_number_that_nobody_has_is_refused(split):
    with pytest.raises(NoSuchNumber):
        split("BKS-2026-999999")


def test_a_repeated_command_gives_the_same_part(a_complaint, split, last_facts):
    whole, number = a_complaint()
    command = uuid4()

    first, again = (split(number, command=command) for _ in range(2))

    assert (first.id, first.number) == (again.id, again.number)
    assert [f.TOPIC for f in last_facts(whole)].count("case.split") == 1


def test_a_number_taken_meanwhile_undoes_the_split(
    a_complaint, split, still_house, monkeypatch, last_facts
):
    whole, number = a_complaint()
    a_complaint()
    monkeypatch.setattr(type(still_house.register), "last_serial", lambda *_: 1)

    with pytest.raises(RacedError):
        split(number)

    assert [f.TOPIC for f in last_facts(whole)] == ["complaint.registered"]


def test_who_is_accused_in_the_whole_stays_barred_from_the_part(
    a_complaint, split, act, still_house
):
    h = still_house
    whole, number = a_complaint()
    case = h.cases.get_many([whole])[whole]
    naming = Circumstances.at_once(h.clock.now(), HEAD, uuid4(), "BKS")
    case.take("name_respondent", Particulars(officers=("ptg-05",)), naming, h.rule_book.now())
    h.cases.save([case])

    part = split(number)

    with pytest.raises(Barred, match=part.number):
        act(part.number, "verify", actor=Actor(id="ptg-05", role=Role.OFFICER))

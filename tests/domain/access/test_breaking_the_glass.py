"""Reading by leave, in an emergency: one asks, and a second who leads grants."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.access import GRANT_LASTS
from domain.access_facts import CaseRead, ReadPurpose
from domain.access_refusals import (
    KeptClosed,
    NoGrant,
    NothingAsked,
    NotYoursToGrant,
    NotYoursToRead,
)
from domain.people import Role
from domain.refusals import Barred


def test_it_takes_two_to_break_the_glass(kept):
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)
    kept.ask("ptg-05")
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)

    granted = kept.grant("kepala", "ptg-05")
    kept.read("ptg-05", ReadPurpose.EMERGENCY)

    [asked, _, read] = kept.facts()
    assert (granted.asked, granted.to) == (asked.cause, "ptg-05")
    assert granted.until == kept.life.now + timedelta(hours=24)
    assert isinstance(read, CaseRead)
    assert read.grant == granted.cause


def test_leave_is_for_the_one_who_asked_and_for_a_day(kept):
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")

    with pytest.raises(NoGrant):
        kept.read("ver-01", ReadPurpose.EMERGENCY)
    with pytest.raises(KeptClosed):
        kept.read("ptg-05")
    kept.life.now += GRANT_LASTS
    with pytest.raises(NoGrant):
        kept.read("ptg-05", ReadPurpose.EMERGENCY)


def test_one_asking_is_granted_once(kept):
    with pytest.raises(NothingAsked):
        kept.grant("kepala", "ptg-05")
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")

    with pytest.raises(NothingAsked):
        kept.grant("kepala", "ptg-05")


@pytest.mark.parametrize(
    ("asker", "granter"),
    [
        ("kasi-1", "kasi-1"),
        ("kepala", "kasi-1"),
        ("ptg-05", "ver-01"),
        ("ptg-05", "ptg-06"),
        ("ptg-05", "irjen"),
    ],
)
def test_leave_is_for_a_second_person_who_leads_and_is_not_below(kept, asker, granter):
    kept.ask(asker)

    with pytest.raises(NotYoursToGrant):
        kept.grant(granter, asker)


def test_the_accused_neither_ask_nor_grant_nor_use_leave(kept):
    kept.ask("ptg-05")
    kept.ask("kasi-2")
    kept.grant("kepala", "ptg-05")
    kept.life.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))

    for does in (
        lambda: kept.read("ptg-05", ReadPurpose.EMERGENCY),
        lambda: kept.ask("ptg-05"),
        lambda: kept.grant("kasi-1", "kasi-2"),
        lambda: kept.grant("kepala", "ptg-05"),
    ):
        with pytest.raises(Barred):
            does()


def test_nobody_outside_the_desk_asks(kept):
    with pytest.raises(NotYoursToRead):
        kept.ask("irjen")


def test_asking_and_granting_again_by_the_same_command_is_once(kept):
    asking, granting = uuid4(), uuid4()
    for _ in range(2):
        kept.ask("ptg-05", cause=asking)
    kept.life.pass_(minutes=5)
    first = kept.grant("kepala", "ptg-05", cause=granting)

    assert kept.grant("kepala", "ptg-05", cause=granting) == first
    assert len(kept.facts()) == 2

"""A read is put down apart from the case; a repeat of it is judged again and put down once."""

from uuid import uuid4

import pytest

from domain.access import CaseAccess, access_id
from domain.access_facts import ReadPurpose
from domain.access_refusals import (
    NotYoursToRead,
)
from domain.people import Role
from domain.refusals import Barred, CommandReused
from domain.sealing import Purpose
from tests.domain.access.conftest import NARRATIVE


def test_a_read_is_put_down_apart_from_the_case(desk):
    before = desk.case.version

    desk.read("ver-01", facts=3)

    [read] = desk.facts()
    assert (read.case, read.originator_id) == (desk.case.id, access_id(desk.case.id))
    assert (read.purpose, read.opened, read.facts, read.grant) == ("handling", NARRATIVE, 3, None)
    assert (read.actor.id, read.originator_version) == ("ver-01", 1)
    assert desk.case.version == before


def test_where_nothing_is_opened_nothing_is_put_down_but_it_is_judged(desk):
    desk.read("ver-01", facts=0)
    with pytest.raises(NotYoursToRead):
        desk.read("irjen", facts=0)

    assert desk.facts() == []


def test_whichever_fact_is_first_the_record_is_folded_again(kept):
    kept.ask("ptg-05")
    kept.grant("kepala", "ptg-05")
    kept.read("ptg-05", ReadPurpose.EMERGENCY)

    record = None
    for fact in kept.facts():
        record = fact.mutate(record)

    assert isinstance(record, CaseAccess)
    assert (record.id, record.version) == (access_id(kept.case.id), 3)
    assert record.facts == kept.record.facts


def test_a_repeat_puts_down_nothing_new(desk):
    command = uuid4()

    desk.read("ver-01", cause=command)
    desk.read("ver-01", cause=command)

    assert len(desk.facts()) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"what": (Purpose.IDENTITY,)},
        {"facts": 2},
        {"purpose": ReadPurpose.RECEIPT},
        {"code": "ptg-05"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_command_is_one_read_and_no_other(desk, other):
    command = uuid4()
    desk.read("ver-01", cause=command)

    with pytest.raises(CommandReused):
        desk.read(**{"code": "ver-01", "cause": command} | other)


def test_a_command_that_comes_again_much_later_is_no_repeat(desk):
    command = uuid4()
    desk.read("ver-01", cause=command)
    desk.life.pass_(hours=2)

    with pytest.raises(CommandReused):
        desk.read("ver-01", cause=command)


def test_a_repeat_is_judged_again(desk):
    command = uuid4()
    desk.read("ptg-05", cause=command)
    desk.life.do("name_respondent", role=Role.HEAD, officers=("ptg-05",))

    with pytest.raises(Barred):
        desk.read("ptg-05", cause=command)

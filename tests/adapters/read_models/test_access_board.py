"""The access log as it is asked for, followed and built anew by its own facts alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from adapters.read_models.access_board import accesses
from adapters.read_models.rebuilding import Rebuild
from domain.access_facts import ReadPurpose
from domain.people import Actor, Role
from domain.sealing import Purpose
from handlers.revealing import Reveal, reveal
from projections.access_log import AccessLog

HEAD = Actor(id="kepala", role=Role.HEAD)
OFFICER = Actor(id="ptg-05", role=Role.OFFICER)


@pytest.fixture
def read(still_house):
    h = still_house

    def do(number: str, actor: Actor) -> None:
        command = Reveal(
            case=h.register.by_number([number])[number],
            what=(Purpose.NARRATIVE,),
            purpose=ReadPurpose.HANDLING,
            command=uuid4(),
            actor=actor,
        )
        reveal(
            command,
            at=h.clock.now(),
            office="BKS",
            cases=h.cases,
            store=h.cases,
            vault=h.vault,
            rule_book=h.rule_book,
        )

    return do


def test_who_read_what_is_found_by_whom_and_by_case_and_page_by_page(
    still_house, complaints, read, catch_up, store
):
    first, second = complaints(2)
    for number, actor in ((first, HEAD), (first, OFFICER), (second, OFFICER)):
        read(number, actor)
    now = still_house.clock.now()
    catch_up(AccessLog(), 2)
    cases = still_house.register.by_number([first, second])

    with still_house.pool.connection() as conn:
        every = accesses(conn)
        assert [(line.case_id, line.actor) for line in every] == [
            (cases[second], "ptg-05"),
            (cases[first], "ptg-05"),
            (cases[first], "kepala"),
        ]
        assert accesses(conn, limit=2, before=every[0].position) == every[1:]
        assert accesses(conn, actor="ptg-05", case=cases[first]) == [every[1]]
        assert accesses(conn, since=now + timedelta(seconds=1)) == []
    assert store.lag(AccessLog()) == 0
    *_, last = Rebuild(still_house.pool, AccessLog()).steps()
    assert (last.facts, last.comparison.level, last.comparison.differing) == (3, True, 0)

"""An office whose whole log is looked at: what was done in good order, and what somebody put in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from adapters.engines import Engines
from adapters.log.examination import Examination
from adapters.log.ranges import LogRange
from adapters.log.reader import read_history
from adapters.log.snapshot import snapshot
from domain.people import Actor, Role
from handlers.relating import MergeCases, merge_cases
from handlers.splitting import SplitCase, split_case
from projections.conformance.findings import Finding
from projections.conformance.grounds import Grounds
from tests.conftest import SetClock, addresses_at, database
from tests.stories.town import Matter, Town
from workers.settings import Settings
from workers.wiring import House, opened

TUESDAY_AT_NINE = datetime(2026, 11, 24, 2, tzinfo=UTC)
VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)


@dataclass
class Audited:
    """The office, its cases by what happened to them, and how its log is laid hands on."""

    town: Town
    answered: Matter
    lapsed: Matter
    twin: Matter
    kept: Matter

    @property
    def house(self) -> House:
        return self.town.house

    def examined(self, **chosen: Any) -> tuple[Examination, list[Finding]]:
        """Hold everything against its procedures."""
        book = self.house.rule_book.now()
        looked = Examination(LogRange(**chosen), Grounds(book, timedelta(minutes=5)))
        with snapshot(self.house.addresses.database_url) as conn:
            found = [each for some in looked.of_cases(conn) for each in some]
            return looked, [*found, *looked.of_order(conn)]

    def put_in(self, case: UUID, topic: str, *, like: str, **changes: Any) -> int:
        """Write a fact into the log past everybody, like one that a case has; its position."""
        with self.house.pool.connection() as conn:
            entries = read_history(conn, case)
            model = json.loads(next(e.state for e in entries if e.topic == like))
            row = conn.execute(
                "INSERT INTO office_events (originator_id, originator_version, topic, state)"
                " VALUES (%s, %s, %s, %s) RETURNING notification_id",
                (
                    case,
                    entries[-1].version + 1,
                    topic,
                    json.dumps(model | changes, separators=(",", ":")).encode(),
                ),
            ).fetchone()
        assert row is not None
        position: int = row[0]
        return position


@contextmanager
def a_lived_office(
    engines: Engines, server: psycopg.Connection, pattern: tuple[str, str], settings: Settings
) -> Iterator[Audited]:
    """Six weeks: a complaint answered late, one merged with its twin and split, one that lapsed."""
    with (
        database(server, "tanggap_owner", pattern[0]) as log,
        opened(settings, addresses_at(engines, log, pattern[1])) as house,
    ):
        clock = SetClock(TUESDAY_AT_NINE)
        town = Town(replace(house, clock=clock), clock)
        town.admit()
        yield _lived(town)


@pytest.fixture(scope="session")
def audited(
    engines: Engines, server: psycopg.Connection, pattern: tuple[str, str], settings: Settings
) -> Iterator[Audited]:
    """The office as it is; nobody puts anything in."""
    with a_lived_office(engines, server, pattern, settings) as office:
        yield office


@pytest.fixture(scope="module")
def tampered(
    engines: Engines, server: psycopg.Connection, pattern: tuple[str, str], settings: Settings
) -> Iterator[Audited]:
    """The same office again, to be laid hands on."""
    with a_lived_office(engines, server, pattern, settings) as office:
        yield office


def _lived(town: Town) -> Audited:
    clock = town.clock
    answered, twin, lapsed, kept = (
        a_complaint(town, **more) for more in ({}, {}, {}, {"confidential": True})
    )
    clock.pass_(hours=1)
    for matter in (answered, twin, kept):
        town.does("ver-01", matter, "verify")
    town.does("ver-02", lapsed, "return", missing=("bukti",), words="Mohon bukti.")
    clock.pass_(hours=1)
    _merged(town, answered, twin)
    part = _split(town, answered)
    town.does("kasi-1", answered, "pause", because="central_office")
    clock.pass_(days=2)
    town.does("kasi-1", answered, "resume", because="central_office")
    town.wait_until(clock.now() + timedelta(days=40), answered)
    for matter in (twin, lapsed, kept, part):
        town.wait_until(clock.now(), matter)
    town.does("ptg-05", answered, "answer", words="Sudah kami perbaiki.")
    clock.pass_(hours=1)
    town.replies(answered, "accept", "Terima kasih.")
    return Audited(town, answered, lapsed, twin, kept)


def a_complaint(town: Town, **more: Any) -> Matter:
    town.clock.pass_(minutes=1)
    return town.brings(
        "complaint",
        service="UMUM",
        topic="delay",
        complainant={"name": "Contoh Warga", "phone": "+628120000001"},
        narrative={"text": "AC ruang tunggu mati."},
        **more,
    )


def _merged(town: Town, leader: Matter, member: Matter) -> None:
    h = town.house
    merging = MergeCases(
        leader=leader.number, members=(member.number,), command=uuid4(), actor=VERIFIER
    )
    merge_cases(
        merging,
        at=town.clock.now(),
        office="BKS",
        cases=h.cases,
        register=h.register,
        rule_book=h.rule_book,
    )


def _split(town: Town, whole: Matter) -> Matter:
    h = town.house
    words = {"number": whole.number, "words": "Kursinya juga rusak."}
    part = split_case(
        SplitCase(**words, command=uuid4(), actor=VERIFIER),
        at=town.clock.now(),
        office=h.office,
        cases=h.cases,
        register=h.register,
        store=h.cases,
        vault=h.vault,
        rule_book=h.rule_book,
    )
    return Matter(part.id, part.number, "", whole.channel)

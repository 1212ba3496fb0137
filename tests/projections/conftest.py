"""Cases in memory, whose facts projections fold: no engine is needed for an answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.acts import Particulars
from domain.application import Application
from domain.book import CalendarInForce
from domain.case import Case
from domain.complaint import Complaint
from domain.facts import Circumstances
from domain.messages import Kind, Topic
from domain.people import Actor, Role
from domain.procedure import Matter
from domain.rating import rate
from domain.sealing import Purpose, Sealed
from domain.working_calendar import WorkingCalendar
from tests.domain.conftest import new_life
from tests.rules import the_book

__all__ = ["new_life"]

OFFICER = Actor(id="petugas-01", role=Role.OFFICER)
CITIZEN = Actor(id="warga", role=Role.CITIZEN)
TUESDAY_MORNING = datetime(2026, 11, 24, 2, tzinfo=UTC)


def sealed(purpose: Purpose) -> Sealed:
    return Sealed(s=uuid4(), p=purpose, c="A" * 60, h="0" * 64)


class File:
    """One case and everything recorded about it, at times that a test chooses."""

    def __init__(self, kind: Kind, number: str, at: datetime, **content: Any) -> None:
        self.book = the_book()
        self.at = at
        when = self._when(Actor(id="web", role=Role.CHANNEL))
        opens, content = _content(kind, content)
        common = {"channel": "web", "told_at": at, "language": "id"}
        known = common | content
        matter = Matter(kind, known["service"], "web", None, accuses=False)
        self.case: Case = opens.register(
            uuid4(), number, when, self.book, self.book.opened_by(matter, at), **known
        )
        self.facts = [*self.case.collect_events()]

    @property
    def id(self) -> UUID:
        return self.case.id

    def pass_(self, **some: float) -> None:
        self.at += timedelta(**some)

    def act(self, act: str, *, by: Actor = OFFICER, words: bool = False, **more: Any) -> None:
        given = Particulars(words=sealed(Purpose.NARRATIVE) if words else None, **more)
        self.case.take(act, given, self._when(by), self.book)
        self.facts += self.case.collect_events()

    def rate(self, *elements: int) -> None:
        rate(self.case, elements, self._when(CITIZEN), self.book)
        self.facts += self.case.collect_events()

    def pause(self, reason: str, *, by: Actor) -> None:
        self.case.pause(reason, self._when(by), self.book)
        self.facts += self.case.collect_events()

    def resume(self, reason: str, *, by: Actor) -> None:
        self.case.resume(reason, self._when(by), self.book)
        self.facts += self.case.collect_events()

    def excuse(self, clock: str, reason: str, *, by: Actor) -> None:
        self.case.excuse(clock, reason, self._when(by), self.book)
        self.facts += self.case.collect_events()

    def change(self, calendar: WorkingCalendar) -> None:
        """Another working calendar comes into force now."""
        version = self.book.calendar_version + 1
        latest = CalendarInForce(self.at, version, calendar, uuid4())
        self.book = replace(self.book, calendars=(*self.book.calendars, latest))

    def come_due(self) -> None:
        self.case.pass_time(self.at, self._when(OFFICER), self.book)
        self.facts += self.case.collect_events()

    def _when(self, actor: Actor) -> Circumstances:
        return Circumstances(
            at=self.at, recorded_at=self.at, actor=actor, cause=uuid4(), office="BKS"
        )


@pytest.fixture
def opened() -> Callable[..., File]:
    """Open a case on Tuesday 24 November 2026, 09:00 in Bengkulu, or when a test says."""

    def open_(
        kind: Kind = Kind.COMPLAINT,
        number: str = "BKS-2026-000001",
        at: datetime = TUESDAY_MORNING,
        **content: Any,
    ) -> File:
        return File(kind, number, at, **content)

    return open_


def _content(kind: Kind, content: dict[str, Any]) -> tuple[type[Case], dict[str, Any]]:
    if kind is Kind.APPLICATION:
        people = {
            "applicant": sealed(Purpose.IDENTITY),
            "form": sealed(Purpose.NARRATIVE),
            "guarantor": None,
        }
        return Application, {"service": "UMUM"} | people | content
    people = {
        "complainant": sealed(Purpose.IDENTITY),
        "narrative": sealed(Purpose.NARRATIVE),
        "respondent": None,
    }
    clear = {"kind": kind, "topic": Topic.DELAY, "anonymous": False, "confidential": False}
    return Complaint, {"service": "PAS-E10"} | people | clear | content

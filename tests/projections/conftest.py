"""Cases in memory, whose facts projections fold: no engine is needed for an answer."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters.holiday_seed import indonesian_calendar
from domain.acts import Particulars
from domain.application import Application
from domain.case import Case
from domain.complaint import Complaint
from domain.facts import Circumstances
from domain.messages import Kind, Topic
from domain.people import Actor, Role
from domain.procedure import Rules
from domain.procedures import FOR_KIND
from domain.sealing import Purpose, Sealed

CALENDAR = indonesian_calendar([2026, 2027])
OFFICER = Actor(id="petugas-01", role=Role.OFFICER)
TUESDAY_MORNING = datetime(2026, 11, 24, 2, tzinfo=UTC)


def sealed(purpose: Purpose) -> Sealed:
    return Sealed(s=uuid4(), p=purpose, c="A" * 60, h="0" * 64)


class File:
    """One case and everything recorded about it, at times that a test chooses."""

    def __init__(self, kind: Kind, number: str, at: datetime, **content: Any) -> None:
        self.rules = Rules(FOR_KIND[kind], CALENDAR, 1)
        self.at = at
        when = self._when(Actor(id="web", role=Role.CHANNEL))
        opens, content = _content(kind, content)
        common = {"channel": "web", "told_at": at, "language": "id"}
        self.case: Case = opens.register(uuid4(), number, when, self.rules, **(common | content))
        self.facts = [*self.case.collect_events()]

    @property
    def id(self) -> UUID:
        return self.case.id

    def pass_(self, **some: float) -> None:
        self.at += timedelta(**some)

    def act(self, act: str, *, by: Actor = OFFICER, words: bool = False, **more: Any) -> None:
        given = Particulars(words=sealed(Purpose.NARRATIVE) if words else None, **more)
        self.case.take(act, given, self._when(by), self.rules)
        self.facts += self.case.collect_events()

    def come_due(self) -> None:
        self.case.pass_time(self.at, self._when(OFFICER), self.rules)
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
        return Application, {"service": "ITAS"} | people | content
    people = {
        "complainant": sealed(Purpose.IDENTITY),
        "narrative": sealed(Purpose.NARRATIVE),
        "respondent": None,
    }
    clear = {"kind": kind, "topic": Topic.DELAY, "anonymous": False, "confidential": False}
    return Complaint, {"service": "PAS-E10"} | people | clear | content

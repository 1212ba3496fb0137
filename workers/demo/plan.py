"""What the demo's officers mean to do with a case, and when: drawn by chance, the same each time."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from domain.acts import Particulars
from domain.case import Case
from domain.case_facts import Closing, Outcome
from domain.messages import Topic
from domain.people import Actor
from domain.procedure import Stage
from domain.working_calendar import WorkingCalendar
from workers.demo.answers import ANSWERS, QUESTIONS
from workers.demo.staff import Staff

FORGOTTEN = 0.05
INCOMPLETE = 0.06
UNCLEAR = 0.08
CLOSED_AT_ONCE = 0.4


@dataclass(frozen=True, slots=True)
class Errand:
    """Something an officer means to do with a case at an instant."""

    at: datetime
    number: str
    act: str
    actor: Actor
    topic: str
    unit: str
    words: str | None = None
    particulars: Particulars = field(default_factory=Particulars)

    def later(self, wait: timedelta) -> "Errand":
        """The same, somewhat later."""
        return replace(self, at=self.at + wait)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the office works: quick with questions, thorough with complaints, sometimes forgetful."""

    staff: Staff
    calendar: WorkingCalendar
    chance: Random

    def first(
        self, number: str, topic: str, unit: str, at: datetime
    ) -> Iterator[Errand]:
        """Verify it in the course of a working day, or send it back, or forget it."""
        if self.chance.random() < FORGOTTEN:
            return
        seen = self._in_hours(at, 0.3, 7)
        desk = Errand(seen, number, "verify", self.staff.verifier, topic, unit)
        if topic in QUESTIONS and self.chance.random() < INCOMPLETE:
            yield replace(
                desk,
                act="return",
                words=QUESTIONS[Topic(topic)],
                particulars=Particulars(missing=("bukti",)),
            )
        else:
            yield desk

    def after(self, errand: Errand, case: Case, now: datetime) -> Iterator[Errand]:
        """What follows from an act."""
        officer = self.staff.officer_of(errand.unit)
        if errand.act == "verify":
            routed = Particulars(officer=officer.id, unit=errand.unit)
            at = self._in_hours(now, 0.1, 1)
            yield replace(errand, at=at, act="assign", particulars=routed)
        elif errand.act == "assign":
            yield self._next_step(replace(errand, actor=officer, particulars=Particulars()), now)
        elif errand.act == "answer" and self.chance.random() < CLOSED_AT_ONCE:
            done = Particulars(reason=Closing.DONE)
            at = self._in_hours(now, 1, 4)
            yield replace(errand, at=at, act="close", words=None, particulars=done)

    def again(self, errand: Errand, now: datetime) -> Errand:
        """The citizen replied or completed the file: take it up again."""
        return replace(errand, at=self._in_hours(now, 0.5, 5))

    def _next_step(self, errand: Errand, now: datetime) -> Errand:
        topic = Topic(errand.topic)
        if errand.unit == "permohonan":
            granted = Particulars(outcome=Outcome.GRANTED)
            words = "Permohonan disetujui; silakan datang untuk biometrik."
            return replace(
                errand,
                at=self._in_hours(now, 4, 14),
                act="decide",
                actor=self.staff.supervisor,
                words=words,
                particulars=granted,
            )
        if topic in QUESTIONS and self.chance.random() < UNCLEAR:
            return replace(
                errand, at=self._in_hours(now, 0.5, 3), act="ask", words=QUESTIONS[topic]
            )
        return replace(
            errand, at=self._in_hours(now, 1, 12), act="answer", words=ANSWERS[topic]
        )

    def _in_hours(self, at: datetime, least: float, most: float) -> datetime:
        """So many working hours later."""
        return self.calendar.after_working_time(
            at, timedelta(hours=self.chance.uniform(least, most))
        )

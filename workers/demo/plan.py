"""What becomes of a demo case, drawn by chance, the same each time: some lie forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from domain.acts import Particulars
from domain.case_facts import Closing, Outcome
from domain.messages import Kind, Topic
from domain.people import Actor, Role
from domain.working_calendar import WorkingCalendar
from workers.demo.answers import ANSWERS, QUESTIONS
from workers.demo.staff import Staff

NOTHING = Particulars()
FORGOTTEN = 0.05
INCOMPLETE = 0.15
UNCLEAR = 0.2
CLOSED_AT_ONCE = 0.4
OBJECTING = 0.04
GRANTED = "Permohonan disetujui; silakan datang untuk pengambilan biometrik."
CITIZEN_WORDS = {
    "reply": "Berikut keterangan yang diminta. Terima kasih sudah ditindaklanjuti.",
    "complete": "Berkas yang kurang saya lampirkan. Mohon diproses.",
    "object": "Saya belum puas dengan jawaban ini; masalahnya masih sama.",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A demo case as its citizen and its officers know it."""

    number: str
    code: str
    channel: str
    kind: Kind
    topic: Topic
    service: str


@dataclass(frozen=True, slots=True)
class Errand:
    """Something somebody means to do with a case at an instant; a citizen has no actor here."""

    at: datetime
    matter: Matter
    act: str
    actor: Actor | None
    words: str | None = None
    particulars: Particulars = NOTHING


@dataclass(frozen=True, slots=True)
class Plan:
    """How the office works: quick with questions, thorough with complaints, now and then blind."""

    staff: Staff
    calendar: WorkingCalendar
    chance: Random

    def first(self, matter: Matter, at: datetime) -> Iterator[Errand]:
        """Verify it in the course of a working day, or send it back, or forget it."""
        if self.chance.random() < FORGOTTEN:
            return
        seen, verifier = self._in_hours(at, 0.3, 7), self.staff.one(Role.VERIFIER).actor
        if matter.topic in QUESTIONS and self.chance.random() < INCOMPLETE:
            words, missing = QUESTIONS[matter.topic], Particulars(missing=("bukti",))
            yield Errand(seen, matter, "return", verifier, words, missing)
        else:
            yield Errand(seen, matter, "verify", verifier)

    def after(self, errand: Errand, now: datetime) -> Iterator[Errand]:
        """What follows from an act that was done."""
        follow = {
            "verify": self._assign,
            "assign": self._settle,
            "return": self._complete,
            "ask": self._reply,
            "answer": self._end,
            "object": self._reopen,
            "reopen": self._settle,
            "decide": self._notify,
        }.get(errand.act)
        if follow is not None:
            yield from follow(errand.matter, now)

    def _assign(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        officer = self.staff.for_service(matter.service)
        routed = Particulars(officer=officer.code, unit=officer.unit)
        verifier = self.staff.one(Role.VERIFIER).actor
        yield Errand(self._in_hours(now, 0.1, 1), matter, "assign", verifier, None, routed)

    def _settle(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        officer = self.staff.for_service(matter.service)
        if matter.kind is Kind.APPLICATION:
            chief = self.staff.one(Role.SUPERVISOR, officer.unit).actor
            granted = Particulars(outcome=Outcome.GRANTED)
            yield Errand(self._in_hours(now, 4, 14), matter, "decide", chief, GRANTED, granted)
        elif matter.topic in QUESTIONS and self.chance.random() < UNCLEAR:
            words = QUESTIONS[matter.topic]
            yield Errand(self._in_hours(now, 0.5, 3), matter, "ask", officer.actor, words)
        else:
            yield self._answer(matter, now)

    def _answer(self, matter: Matter, now: datetime) -> Errand:
        officer, words = self.staff.for_service(matter.service), ANSWERS[matter.topic]
        return Errand(self._in_hours(now, 1, 12), matter, "answer", officer.actor, words)

    def _complete(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        citizen = self._citizen(matter, "complete", now)
        yield citizen
        verifier = self.staff.one(Role.VERIFIER).actor
        yield Errand(self._in_hours(citizen.at, 1, 5), matter, "verify", verifier)

    def _reply(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        citizen = self._citizen(matter, "reply", now)
        yield citizen
        yield self._answer(matter, citizen.at + timedelta(hours=1))

    def _end(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        drawn = self.chance.random()
        if matter.kind is Kind.COMPLAINT and drawn < OBJECTING:
            yield self._citizen(matter, "object", now)
        elif drawn < CLOSED_AT_ONCE:
            done = Particulars(reason=Closing.DONE)
            officer = self.staff.for_service(matter.service).actor
            yield Errand(self._in_hours(now, 1, 4), matter, "close", officer, None, done)

    def _reopen(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        chief = self.staff.one(Role.SUPERVISOR).actor
        yield Errand(self._in_hours(now, 2, 6), matter, "reopen", chief)

    def _notify(self, matter: Matter, now: datetime) -> Iterator[Errand]:
        officer = self.staff.for_service(matter.service).actor
        yield Errand(self._in_hours(now, 0.5, 3), matter, "notify", officer)

    def _citizen(self, matter: Matter, act: str, now: datetime) -> Errand:
        at = now + timedelta(hours=self.chance.uniform(1, 20))
        return Errand(at, matter, act, None, CITIZEN_WORDS[act])

    def _in_hours(self, at: datetime, least: float, most: float) -> datetime:
        """So many working hours later."""
        worked = timedelta(hours=self.chance.uniform(least, most))
        return self.calendar.after_working_time(at, worked)


def later(errand: Errand, wait: timedelta) -> Errand:
    """The same errand, somewhat later."""
    return replace(errand, at=errand.at + wait)

"""The desk of the demo: looks at cases as their time comes, acts by the real handlers."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from domain.case import Case
from domain.people import Actor
from domain.refusals import Refused, RepliesPending
from handlers.acting import ActOnCase, act_on_case
from handlers.ports import RacedError
from workers.commands.naming import names_of
from workers.demo.plan import Errand, Matter, Plan
from workers.wiring import House

A_WHILE = timedelta(hours=2)
"""How long somebody waits who is told to try again shortly."""


@dataclass(slots=True)
class Desk:
    """Which case is looked at when, and what was done; citizens' errands are handed out."""

    house: House
    plan: Plan
    tell: Callable[[Errand, Case], None]
    looks: list[tuple[datetime, int, Matter]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    drawn: Counter[str] = field(default_factory=Counter)
    order: Iterator[int] = field(default_factory=count)

    def take_in(self, matter: Matter) -> None:
        """A new case lies on the desk."""
        self._draw_for(matter)
        self._lay(matter, self.plan.first_look(self.house.clock.now()))

    def work(self) -> list[Errand]:
        """Look at what is due to be looked at; return what citizens have to do."""
        citizens = []
        while self.looks and self.looks[0][0] <= self.house.clock.now():
            errand = self._look(heapq.heappop(self.looks)[2])
            if errand is not None:
                citizens.append(errand)
        return citizens

    def _lay(self, matter: Matter, at: datetime | None) -> None:
        if at is not None:
            heapq.heappush(self.looks, (at, next(self.order), matter))

    def _draw_for(self, matter: Matter) -> None:
        """Draw for a case by itself: what becomes of it hangs on no other, nor on speed."""
        self.drawn[matter.letter] += 1
        self.plan.chance.seed(f"{matter.letter}/{self.drawn[matter.letter]}")

    def _look(self, matter: Matter) -> Errand | None:
        """Do what officers have to do with a case; or tell what its citizen has."""
        self._draw_for(matter)
        now, book = self.house.clock.now(), self.house.rule_book.now()
        case = self.house.cases.get_many([matter.id])[matter.id]
        errand = self.plan.next(matter, case, now, book)
        if errand is None:
            return None
        if errand.actor is None:
            self._count(errand)
            self._lay(matter, self.plan.next_look(errand, case, now))
            return errand
        opening = self.plan.calendar.next_opening(now)
        if opening > now:
            self._lay(matter, opening)
        else:
            self._do(errand, errand.actor)
        return None

    def _do(self, errand: Errand, actor: Actor) -> None:
        try:
            case = self._act(errand, actor)
        except RepliesPending:
            self._lay(errand.matter, self.house.clock.now() + A_WHILE)
        except Refused as refusal:
            self.refused[f"{errand.act}: {refusal.code}"] += 1
            self._lay(errand.matter, self.plan.in_hours(self.house.clock.now(), 1, 4))
        else:
            self._count(errand)
            self.tell(errand, case)
            self._lay(errand.matter, self.plan.next_look(errand, case, self.house.clock.now()))

    def _count(self, errand: Errand) -> None:
        names = names_of(self.house.rule_book.now(), errand.procedure)
        self.done[names.act(errand.act)] += 1

    def _act(self, errand: Errand, actor: Actor) -> Case:
        command = ActOnCase(
            number=errand.matter.number,
            act=errand.act,
            command=uuid4(),
            actor=actor,
            words=errand.words,
            form=dict(errand.form),
            because=errand.because,
            clock=errand.clock,
            particulars=errand.particulars,
        )
        while True:
            try:
                return self._decide(command)
            except RacedError:
                continue

    def _decide(self, command: ActOnCase) -> Case:
        return act_on_case(
            command,
            at=self.house.clock.now(),
            office=self.house.office.code,
            cases=self.house.cases,
            register=self.house.register,
            vault=self.house.vault,
            rule_book=self.house.rule_book,
        )

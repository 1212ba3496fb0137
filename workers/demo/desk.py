"""The desk of the demo: errands in the order of their time, done through the real handlers."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from domain.people import Actor
from domain.refusals import Refused, RepliesPending
from handlers.acting import ActOnCase, act_on_case
from handlers.ports import RacedError
from workers.demo.plan import Errand, Matter, Plan, later
from workers.wiring import House


@dataclass(slots=True)
class Desk:
    """What everyone means to do, and what was done; citizens' errands are handed out."""

    house: House
    plan: Plan
    tell: Callable[[Errand], None]
    errands: list[tuple[datetime, int, Errand]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    order: Iterator[int] = field(default_factory=count)

    def take_in(self, matter: Matter) -> None:
        """A new case lies on the desk."""
        self._lay(self.plan.first(matter, self.house.clock.now()))

    def work(self) -> list[Errand]:
        """Do what officers have due by now; return what citizens have."""
        citizens = []
        while self.errands and self.errands[0][0] <= self.house.clock.now():
            errand = heapq.heappop(self.errands)[2]
            if errand.actor is None:
                citizens.append(errand)
                self.done[errand.act] += 1
                self._lay(self.plan.after(errand, errand.at))
            else:
                self._do(errand, errand.actor)
        return citizens

    def _lay(self, errands: Iterable[Errand]) -> None:
        for errand in errands:
            heapq.heappush(self.errands, (errand.at, next(self.order), errand))

    def _do(self, errand: Errand, actor: Actor) -> None:
        try:
            self._act(errand, actor)
        except RepliesPending:
            self._lay([later(errand, timedelta(hours=2))])
        except Refused as refusal:
            self.refused[f"{errand.act}: {refusal.code}"] += 1
        else:
            self.done[errand.act] += 1
            self.tell(errand)
            self._lay(self.plan.after(errand, self.house.clock.now()))

    def _act(self, errand: Errand, actor: Actor) -> None:
        command = ActOnCase(
            number=errand.matter.number,
            act=errand.act,
            command=uuid4(),
            actor=actor,
            words=errand.words,
            particulars=errand.particulars,
        )
        while True:
            try:
                self._decide(command)
            except RacedError:
                continue
            return

    def _decide(self, command: ActOnCase) -> None:
        act_on_case(
            command,
            at=self.house.clock.now(),
            office=self.house.office.code,
            cases=self.house.cases,
            register=self.house.register,
            vault=self.house.vault,
            rule_book=self.house.rule_book,
        )

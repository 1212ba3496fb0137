"""The desk of the demo: officers verify, assign, ask, answer and close; some cases lie forgotten."""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import uuid4

from domain.case import Case
from domain.refusals import Refused, RepliesPending
from handlers.acting import ActOnCase, act_on_case
from handlers.ports import RacedError
from workers.demo.plan import Errand, Plan
from workers.wiring import House


@dataclass(slots=True)
class Desk:
    """Errands in the order of their time; done one after the other, through the real handler."""

    house: House
    plan: Plan
    errands: list[tuple[datetime, int, Errand]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    order: Iterator[int] = field(default_factory=count)

    def take_in(self, number: str, kind: str, topic: str, service: str, at: datetime) -> None:
        """A new case lies on the desk."""
        for errand in self.plan.first(number, kind, topic, service, at):
            self._lay(errand)

    def work(self) -> int:
        """Do what is due by now; return how many errands that were."""
        done = 0
        while self.errands and self.errands[0][0] <= self.house.clock.now():
            _, _, errand = heapq.heappop(self.errands)
            self._do(errand)
            done += 1
        return done

    def _lay(self, errand: Errand) -> None:
        heapq.heappush(self.errands, (errand.at, next(self.order), errand))

    def _do(self, errand: Errand) -> None:
        try:
            case = self._act(errand)
        except RepliesPending:
            self._lay(errand.later(timedelta(hours=1)))
        except Refused as refusal:
            self.refused[refusal.code] += 1
        else:
            self.done[errand.act] += 1
            for following in self.plan.after(errand, case, self.house.clock.now()):
                self._lay(following)

    def _act(self, errand: Errand) -> Case:
        command = ActOnCase(
            number=errand.number,
            act=errand.act,
            command=uuid4(),
            actor=errand.actor,
            words=errand.words,
            particulars=errand.particulars,
        )
        while True:
            try:
                return act_on_case(
                    command,
                    at=self.house.clock.now(),
                    office=self.house.office.code,
                    cases=self.house.cases,
                    register=self.house.register,
                    vault=self.house.vault,
                    rule_book=self.house.rule_book,
                )
            except RacedError:
                continue

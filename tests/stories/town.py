"""A town with its immigration office: real engines, officers, citizens, and a clock that is set."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from adapters.log.reader import read_history
from domain.acts import Particulars
from domain.book import Book
from domain.case import Case
from domain.facts import Fact
from domain.people import Actor, Role
from domain.procedure import FieldType, FormField, Procedure, Step
from handlers.acting import ActOnCase, act_on_case
from handlers.due import declare_due
from handlers.reading import Arrival
from handlers.replying import replies_are_decided_through, reply_all
from handlers.staffing import mark_absent, register_officer
from tests.conftest import SetClock
from tests.registering import answers_of, arrival, ports_of
from workers.wiring import House

OFFICE = "BKS"
A_MOMENT = timedelta(microseconds=1)

STAFF = (
    ("kepala", Role.HEAD, None),
    ("kasi-1", Role.SUPERVISOR, "kepala"),
    ("kasi-2", Role.SUPERVISOR, "kepala"),
    ("ver-01", Role.VERIFIER, "kasi-1"),
    ("ver-02", Role.VERIFIER, "kasi-2"),
    ("ptg-05", Role.OFFICER, "kasi-1"),
    ("ptg-06", Role.OFFICER, "kasi-2"),
)
ROLES = {code: role for code, role, _ in STAFF}
ACCUSED = "ptg-06"
"""Who is complained of where somebody must be."""

GIVEN: dict[str, Any] = {
    "officer": "ptg-05",
    "unit": "doklan",
    "reason": "done",
    "missing": ("bukti",),
    "to": "kanwil",
    "officers": (ACCUSED,),
}
"""What acts bring along, by the names of their particulars."""


@dataclass
class Matter:
    """One citizen's matter as they know it themselves, by its number and its tracking code."""

    id: UUID
    number: str
    code: str
    channel: str
    did: dict[str, set[str]] = field(default_factory=dict)


@dataclass
class Town:
    """Everyone who acts in a story, on one provisioned house."""

    house: House
    clock: SetClock
    sequence: int = 0
    busy: Counter[str] = field(default_factory=Counter)

    def admit(self) -> None:
        """Let the staff begin their service."""
        for code, role, superior in STAFF:
            register_officer(
                code,
                role=role,
                unit="doklan",
                superior=superior,
                key="U" + "A" * 55,
                at=self.clock.now(),
                cause=uuid4(),
                office=OFFICE,
                store=self.house.cases,
            )

    # What citizens do

    def brings(self, kind: str, channel: str = "web", **data: Any) -> Matter:
        """A citizen's message comes in and is registered."""
        [answer] = answers_of(self.house, [self._arrival(kind, channel, data)])
        assert answer["status"] == "accepted", answer
        number = answer["number"]
        case = self.house.register.by_number([number])[number]
        return Matter(case, number, answer["tracking_code"], channel)

    def replies(self, matter: Matter, act: str, text: str = "Mohon diproses.") -> dict[str, Any]:
        """The citizen acts on their matter; tell what the office says back."""
        data = {"number": matter.number, "code": matter.code, "act": act, "text": text}
        [outcome] = reply_all(
            [self._arrival("reply", matter.channel, data)], **ports_of(self.house)
        )
        answer: dict[str, Any] = json.loads(outcome.answer or b"")
        return answer

    # What officers do

    def does(self, who: str, matter: Matter, act: str, **more: Any) -> Case:
        """An officer acts on a matter; what is no part of the command is a particular."""
        own = ActOnCase.model_fields.keys() & more.keys()
        command = ActOnCase(
            number=matter.number,
            act=act,
            command=uuid4(),
            actor=Actor(id=who, role=ROLES[who]),
            particulars=Particulars(**{n: more[n] for n in more.keys() - own}),
            **{name: more[name] for name in own},
        )
        h = self.house
        case = act_on_case(
            command,
            at=self.clock.now(),
            office=OFFICE,
            cases=h.cases,
            register=h.register,
            vault=h.vault,
            rule_book=h.rule_book,
        )
        matter.did.setdefault(act, set()).add(who)
        self.busy[who] += 1
        return case

    def takes(self, step: Step, matter: Matter, outcome: str | None = None) -> None:
        """Whoever may take a step takes it, with all that it needs."""
        if Role.CITIZEN in step.roles:
            answer = self.replies(matter, step.act)
            assert answer["status"] == "noted", answer
            return
        given = GIVEN | {"outcome": outcome}
        more = {name: given[name] for name in step.needs if name != "words"}
        if "words" in step.needs and step.template is None:
            more["words"] = "Demikian kami sampaikan."
        filled = {one.name: self._fills(one) for one in step.form}
        self.does(self.one_for(step, matter), matter, step.act, form=filled, **more)

    def one_for(self, step: Step, matter: Matter) -> str:
        """The least busy of those who may take a step; whoever did what bars it may not."""
        accused, staff = self.case(matter).accused, self.book.staff
        apart = {who for act in step.not_by for who in matter.did.get(act, ())}
        able = [
            code
            for code, role in ROLES.items()
            if role in step.roles and code not in apart and staff.bar(code, accused) is None
        ]
        return min(able, key=lambda code: (self.busy[code], code))

    def is_away(self, who: str, since: datetime, until: datetime) -> None:
        """An officer is away for a time, and says so."""
        mark_absent(
            who,
            since,
            until,
            actor=Actor(id=who, role=ROLES[who]),
            at=self.clock.now(),
            cause=uuid4(),
            office=OFFICE,
            store=self.house.cases,
            staff=self.book.staff,
        )

    # What time does

    def wait_until(self, at: datetime, matter: Matter) -> None:
        """Time passes; replies are decided up to then, and what came due is declared."""
        self.clock.at = at
        replies_are_decided_through(at, self.house.cases)
        declare_due(
            [matter.id],
            now=at,
            replies_decided_through=self.house.register.replies_decided_through(),
            cause=uuid4(),
            office=OFFICE,
            cases=self.house.cases,
            rule_book=self.house.rule_book,
        )

    def wait_past(self, clock: str, matter: Matter) -> Case:
        """Nobody does anything until a clock has run out, whatever pauses keep it."""
        run = self.case(matter).runs[clock]
        while (running := (case := self.case(matter)).clocks.get(clock)) is not None:
            if running.run != run or running.breached:
                break
            self.wait_until(list(running.marks())[-1].instant + A_MOMENT, matter)
        return case

    # What may be asked

    @property
    def book(self) -> Book:
        """By what cases are judged now."""
        return self.house.rule_book.now()

    def case(self, matter: Matter) -> Case:
        """The case as its facts make it."""
        return self.house.cases.get_many([matter.id])[matter.id]

    def procedure(self, matter: Matter) -> Procedure:
        """What the case now goes by."""
        return self.book.pinned(self.case(matter).procedure)

    def facts(self, matter: Matter) -> list[Fact]:
        """The history of a matter, as the log holds it."""
        with self.house.pool.connection() as conn:
            return [entry.fact() for entry in read_history(conn, matter.id)]

    def _arrival(self, kind: str, channel: str, data: dict[str, Any]) -> Arrival:
        self.sequence += 1
        return arrival(kind, data, self.clock.now(), sequence=self.sequence, channel=channel)

    def _fills(self, field: FormField) -> str:
        match field.type:
            case FieldType.TEXT:
                return "W.8-BKS-2026/1"
            case FieldType.NUMBER:
                return "3"
            case FieldType.RUPIAH:
                return "350000"
            case FieldType.DATE:
                return f"{self.clock.now():%Y-%m-%d}"
            case FieldType.YES_NO:
                return "yes"
            case FieldType.CHOICE:
                return next(iter(field.choices))

"""Procedures: which steps a case may take, who may take them, and which clocks run.

One document a procedure. What an office publishes is what the engine enforces: the catalogue page,
the diagram and every decision come from the same value.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints

from domain.catalogue import OfficeStandard, Requirement, Service, Standard
from domain.clocks import Budget, ClockId, RuleCode, rule_code
from domain.messages import Kind, ServiceCode, Topic
from domain.people import Role
from domain.values import Value
from domain.wording import Certainty, Wording

FIRST_STAGE = "registered"
"""Where every case begins."""

EVERY_CLOCK = "*"

Awaited = Literal["citizen", "office", "nothing"]

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""How stages, acts, reasons and form fields are called in facts; words for people stand beside."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Stage(Value):
    """Where a case may stand (status), and whose act it waits for there; at an ending, nobody's."""

    code: Name
    name: Wording
    awaits: Awaited


class FieldType(StrEnum):
    """What a form's field takes; only `text` may name a person, and it alone is sealed."""

    TEXT = "text"
    NUMBER = "number"
    RUPIAH = "rupiah"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


class FormField(Value):
    """One field of the form that an act carries."""

    name: Name
    type: FieldType
    label: Wording
    optional: bool = False
    choices: dict[Name, Wording] = Field(default_factory=dict)


class Extension(Value):
    """By how many of its own units an act lengthens a clock; once a run (surat penundaan)."""

    clock: ClockId
    by: Annotated[int, Field(ge=1, le=3660)]


class Step(Value):
    """One act of a procedure: from where, by whom, to where, and what it does to the clocks.

    Without `to` the case stays where it is; `branches` leads elsewhere after a decision with that
    outcome, and without `to` allows no other. `needs` and `may` name the particulars it takes;
    `stops` may be the single word `*`. `pauses` and `resumes` name reasons for a pause. Nobody who
    did one of `not_by` may take it. `template` words the act when whoever takes it gives no words.
    `switches_to` is the procedure that the case goes on under, at that procedure's own stage `to`.
    """

    act: Name
    name: Wording | None = None
    roles: Annotated[tuple[Role, ...], Field(min_length=0)] = ()
    stages: Annotated[tuple[Name, ...], Field(alias="from")] = ()
    leads_to: Annotated[Name | None, Field(alias="to")] = None
    branches: dict[Name, Name] = Field(default_factory=dict)
    needs: tuple[Name, ...] = ()
    may: tuple[Name, ...] = ()
    form: tuple[FormField, ...] = ()
    stops: tuple[str, ...] = ()
    starts: tuple[ClockId, ...] = ()
    pauses: tuple[Name, ...] = ()
    resumes: tuple[Name, ...] = ()
    extends: tuple[Extension, ...] = ()
    not_by: tuple[Name, ...] = ()
    template: Name | None = None
    switches_to: Code | None = None

    def target(self, outcome: str | None) -> str | None:
        """Where it leads to, after a decision with an outcome."""
        return self.branches.get(outcome or "") or self.leads_to

    @property
    def targets(self) -> tuple[Name | None, ...]:
        """Everywhere that it may lead to; None is where it was."""
        main = () if self.only_branches else (self.leads_to,)
        return tuple(dict.fromkeys((*main, *self.branches.values())))

    @property
    def only_branches(self) -> bool:
        """Whether it takes no outcome but those that it branches by."""
        return bool(self.branches) and self.leads_to is None


class Warn(Value):
    """When a clock warns: at a share of its budget, or so many working minutes before due."""

    share: Annotated[int, Field(ge=1, le=99)] | None = None
    before: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Rung(Value):
    """One level of an escalation ladder: whom a breach goes to, so long after due.

    `after` is in working minutes of the office's calendar.
    """

    role: Role
    after: Annotated[int, Field(ge=0, le=100_000)]


class Promise(Value):
    """One clock of a procedure: the rule, its law, and who answers for it.

    What the office owes is breached when nothing stopped it at or before due; what the citizen owes
    is not. `then` is the act that the clock itself takes at that instant (deemed withdrawn, deemed
    granted). `consequence` stands beside every alert (UU 25/2009 art. 54).
    """

    code: ClockId
    name: Wording
    budget: Budget
    owed_by: Literal["office", "citizen"]
    role: Role
    basis: str
    certainty: Certainty
    consequence: Wording | None = None
    calendar: Code = "office"
    warn: tuple[Warn, ...] = ()
    ladder: tuple[Rung, ...] = ()
    then: Name | None = None

    @property
    def clock(self) -> ClockId:
        """The clock that counts it."""
        return self.code

    @property
    def rule(self) -> RuleCode:
        """The counting rule as facts carry it."""
        return rule_code(self.budget)


class PauseReason(Value):
    """Why clocks may stand still (jeda): which, who may say so, and how long altogether.

    `cap` is counted in its own unit over all pauses of this reason in one run of a clock; at its
    end the clock goes on by itself.
    """

    reason: Name
    name: Wording
    clocks: Annotated[tuple[ClockId, ...], Field(min_length=1)]
    roles: tuple[Role, ...]
    cap: Budget
    basis: str
    certainty: Certainty


class Excuse(Value):
    """Why a breach may be excused (dimaafkan), and by whose authority; it is never removed."""

    reason: Name
    name: Wording
    roles: tuple[Role, ...]
    basis: str


class Matter(NamedTuple):
    """What tells under which procedure something opens."""

    kind: Kind
    service: str
    channel: str
    topic: Topic | None
    accuses: bool


class Opening(Value):
    """Which matters open under a procedure; whatever is not named is not asked about.

    Of several procedures in force the one that names most decides.
    """

    kind: Kind
    services: tuple[ServiceCode, ...] = ()
    channels: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    respondent: bool = False

    def takes(self, matter: "Matter") -> bool:
        """Whether a matter opens under it."""
        return (
            matter.kind is self.kind
            and (not self.services or matter.service in self.services)
            and (not self.channels or matter.channel in self.channels)
            and (not self.topics or matter.topic in self.topics)
            and (matter.accuses or not self.respondent)
        )

    @property
    def weight(self) -> tuple[bool, bool, bool, bool]:
        """How much it names, the strongest first: channel, respondent, topic, service."""
        return bool(self.channels), self.respondent, bool(self.topics), bool(self.services)


class Procedure(Value):
    """One way through the office, published under a code and a version.

    `opens` tells which matters begin under it; one without is only ever switched to. `starts` names
    the clocks that registration starts, `paused` the reasons for which they begin paused.
    """

    code: Code
    version: int = 0
    title: Wording
    effective: date
    opens: Opening | None = None
    starts: tuple[ClockId, ...] = ()
    paused: tuple[Name, ...] = ()
    stages: Annotated[tuple[Stage, ...], Field(alias="stage", min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(alias="step", min_length=1)]
    promises: Annotated[tuple[Promise, ...], Field(alias="clock")] = ()
    pauses: Annotated[tuple[PauseReason, ...], Field(alias="pause")] = ()
    excuses: Annotated[tuple[Excuse, ...], Field(alias="excuse")] = ()
    services: Annotated[tuple[Service, ...], Field(alias="service")] = ()
    requirements: Annotated[tuple[Requirement, ...], Field(alias="requirement")] = ()
    templates: Annotated[dict[Name, Wording], Field(alias="template", default_factory=dict)]
    standard: Standard
    office: OfficeStandard

    @property
    def pin(self) -> str:
        """What a case keeps: this procedure in this version, whatever is published later."""
        return f"{self.code}@{self.version}"

    def promise(self, clock: str) -> Promise:
        """The promise behind a clock."""
        return self._by_clock[clock]

    def rule(self, clock: str, service: str) -> RuleCode:
        """By which rule a clock counts for a service."""
        budgets = self._budgets.get(service, {})
        return rule_code(budgets.get(clock) or self._by_clock[clock].budget)

    def stage(self, code: str) -> Stage:
        """A stage by its code."""
        return self._by_stage[code]

    def step(self, act: str, stage: str) -> Step | None:
        """The step that an act is at a stage, if it is one there."""
        return self._by_act.get((act, stage))

    def steps_from(self, stage: str) -> tuple[Step, ...]:
        """What may happen next."""
        return tuple(step for step in self.steps if stage in step.stages)

    def pause(self, reason: str) -> PauseReason | None:
        """A reason for a pause."""
        return next((pause for pause in self.pauses if pause.reason == reason), None)

    def excuse(self, reason: str) -> Excuse | None:
        """A reason that excuses a breach."""
        return next((excuse for excuse in self.excuses if excuse.reason == reason), None)

    @cached_property
    def _by_clock(self) -> dict[str, Promise]:
        return {promise.code: promise for promise in self.promises}

    @cached_property
    def _by_stage(self) -> dict[str, Stage]:
        return {stage.code: stage for stage in self.stages}

    @cached_property
    def _by_act(self) -> dict[tuple[str, str], Step]:
        return {(step.act, stage): step for step in self.steps for stage in step.stages}

    @cached_property
    def _budgets(self) -> Mapping[str, Mapping[str, Budget]]:
        return {service.code: service.budgets for service in self.services}

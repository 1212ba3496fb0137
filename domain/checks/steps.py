"""What may be wrong with the steps of a procedure: acts, roles, particulars, forms, separation."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from types import NoneType
from typing import get_args

from domain.acts import FACT_OF, LAPSES, WORDLESS, Particulars
from domain.case_facts import CaseFact, Outcome, Stepped
from domain.checks.faults import Flaw, flaw
from domain.checks.toml_lines import Path
from domain.messages import ReplyAct
from domain.people import Role
from domain.procedure import EVERY_CLOCK, FieldType, FormField, Procedure, Step

DESK = {Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD}
"""Who acts for the office."""

PEOPLES = FACT_OF.keys()
"""The acts of people that are fixed by law."""

ENGINES = {"pause", "resume", "excuse", "rate"}
SENT = [act for act in ReplyAct if act not in ENGINES]
NAMED = Particulars.model_fields.keys() - {"form"}
"""What steps name in `needs` and `may`."""


def _carried(
    fact: type[CaseFact], told: Collection[str] = ()
) -> tuple[frozenset[str], frozenset[str]]:
    """What a fact must carry and what it may, apart from what is told of it anyway."""
    own = NAMED - {*told}
    fields = {name: field for name, field in fact.model_fields.items() if name in own}
    may = {name for name, field in fields.items() if NoneType in get_args(field.annotation)}
    return frozenset(fields.keys() - may), frozenset(may)


PARTICULARS = {act: _carried(fact) for act, fact in FACT_OF.items()} | {
    act: _carried(fact, told) for act, (fact, told) in LAPSES.items()
}
"""What the fact of each act fixed by law must carry, and what it may."""

OF_ITS_OWN = _carried(Stepped)
"""The same of an act that only its procedure names."""

LISTS = ("roles", "from", "needs", "may", "stops", "starts", "pauses", "resumes", "not_by")


def misstepped(procedure: Procedure) -> Iterator[Flaw]:
    """Every fault of the steps taken one by one."""
    taken: set[tuple[str, str]] = set()
    for place, step in enumerate(procedure.steps):
        for stage in dict.fromkeys(step.stages):
            if (step.act, stage) in taken:
                yield flaw("step.twice", "step", place, "from", act=step.act, stage=stage)
            taken.add((step.act, stage))
        yield from _lists(place, step)
        yield from _stages(procedure, place, step)
        yield from _branches(place, step)
        yield from _act(procedure, place, step)
        yield from _roles(place, step)
        yield from _particulars(place, step)
        yield from _form(place, step)
        yield from _separation(procedure, place, step)
        yield from _extensions(place, step)


def _extensions(place: int, step: Step) -> Iterator[Flaw]:
    """A clock gets more time once, from a person, in a step that lets it run on."""
    clocks = [extension.clock for extension in step.extends]
    for entry, clock in enumerate(clocks):
        ended = {clock, EVERY_CLOCK}.intersection(step.stops) or step.switches_to is not None
        if ended or {*step.roles} == {Role.SYSTEM} or clock in clocks[:entry]:
            yield flaw("extends.unfit", "step", place, "extends", entry, clock=clock)


def _lists(place: int, step: Step) -> Iterator[Flaw]:
    lists = step.model_dump(mode="json", by_alias=True)
    for name in LISTS:
        for entry in _repeated(lists[name]):
            yield flaw("entry.twice", "step", place, name, entry=entry, field=name)


def _repeated(entries: Sequence[str]) -> Iterator[str]:
    return (entry for entry, count in Counter(entries).items() if count > 1)


def _stages(procedure: Procedure, place: int, step: Step) -> Iterator[Flaw]:
    known = {stage.code for stage in procedure.stages}
    if not step.stages:
        yield flaw("step.from_nowhere", "step", place, act=step.act)
    for entry, stage in enumerate(step.stages):
        if stage not in known:
            yield flaw("stage.unknown", "step", place, "from", entry, stage=stage)
    for field, stage in _led_to(step):
        if stage not in known and step.switches_to is None:
            yield flaw("stage.unknown", "step", place, *field, stage=stage)


def _led_to(step: Step) -> Iterator[tuple[Path, str]]:
    """Where it leads, and where in the step that stands."""
    if step.leads_to is not None:
        yield ("to",), step.leads_to
    yield from ((("branches", outcome), stage) for outcome, stage in step.branches.items())


def _branches(place: int, step: Step) -> Iterator[Flaw]:
    """A step branches by the outcome that it states."""
    path = ("step", place, "branches")
    if step.branches and "outcome" not in step.needs:
        yield flaw("branch.without_outcome", *path, act=step.act)
    for outcome in step.branches.keys() - {*Outcome}:
        yield flaw("branch.unknown", *path, outcome, outcome=outcome, outcomes=Outcome)


def _act(procedure: Procedure, place: int, step: Step) -> Iterator[Flaw]:
    if step.act in ENGINES:
        yield flaw("act.engines_own", "step", place, "act", act=step.act)
    elif step.act not in PARTICULARS and step.name is None:
        yield flaw("act.without_name", "step", place, "act", act=step.act)
    by_clocks = {promise.then for promise in procedure.promises}
    if set(step.roles) == {Role.SYSTEM} and step.act not in by_clocks:
        yield flaw("act.no_clock_takes", "step", place, "act", act=step.act)
    if step.act == "extend" and not step.extends:
        yield flaw("extends.missing", "step", place)


def _roles(place: int, step: Step) -> Iterator[Flaw]:
    roles, path = set(step.roles), ("step", place, "roles")
    if not roles:
        yield flaw("act.without_role", "step", place, act=step.act)
        return
    if Role.CHANNEL in roles:
        yield flaw("act.for_channel", *path, act=step.act)
    if Role.AUDITOR in roles:
        yield flaw("act.for_auditor", *path, act=step.act)
    if step.act in LAPSES and roles != {Role.SYSTEM}:
        yield flaw("act.systems_own", *path, act=step.act)
    elif Role.SYSTEM in roles and (len(roles) > 1 or step.act in PEOPLES):
        yield flaw("act.not_for_system", *path, act=step.act)
    if Role.CITIZEN in roles and step.act not in {*ReplyAct}:
        yield flaw("act.not_for_citizens", *path, act=step.act, acts=SENT)


def _particulars(place: int, step: Step) -> Iterator[Flaw]:
    needed, allowed = PARTICULARS.get(step.act, OF_ITS_OWN)
    if missing := needed - set(step.needs):
        path = ("step", place, "needs") if step.needs else ("step", place)
        yield flaw("particular.missing", *path, act=step.act, missing=missing)
    if twice := set(step.needs).intersection(step.may):
        yield flaw("particular.twice", "step", place, "may", particulars=twice)
    for field in ("needs", "may"):
        for entry, name in enumerate(getattr(step, field)):
            if name not in needed | allowed:
                code = "particular.unfit" if name in NAMED else "particular.unknown"
                yield flaw(code, "step", place, field, entry, act=step.act, particular=name)


def _form(place: int, step: Step) -> Iterator[Flaw]:
    for name in _repeated([field.name for field in step.form]):
        yield flaw("form.twice", "step", place, "form", name=name)
    roles_without_forms = {Role.CITIZEN, Role.SYSTEM}.intersection(step.roles)
    for entry, field in enumerate(step.form):
        path = ("step", place, "form", entry)
        if (code := _unfit(field)) is not None:
            yield flaw(code, *path, name=field.name)
        if field.type is FieldType.TEXT and step.act in WORDLESS | LAPSES.keys():
            yield flaw("form.no_text", *path, name=field.name, act=step.act)
        if roles_without_forms and not field.optional:
            yield flaw("form.nobody_fills", *path, name=field.name, act=step.act)


def _unfit(field: FormField) -> str | None:
    if field.type is FieldType.CHOICE:
        return None if field.choices else "form.no_choices"
    return "form.needless_choices" if field.choices else None


def _separation(procedure: Procedure, place: int, step: Step) -> Iterator[Flaw]:
    for entry, act in enumerate(step.not_by):
        path = ("step", place, "not_by", entry)
        doers = {role for other in procedure.steps if other.act == act for role in other.roles}
        if not any(other.act == act for other in procedure.steps):
            yield flaw("not_by.unknown", *path, act=act)
        elif doers and not doers & DESK:
            yield flaw("not_by.not_office", *path, act=act)
        elif _locks_out(procedure, step, act, doers):
            yield flaw("not_by.locks_out", *path, act=act)


def _locks_out(procedure: Procedure, step: Step, act: str, doers: set[Role]) -> bool:
    """Whether nobody may be left: an office has one head, and nothing else may lead on."""
    of_head = {*step.roles} == {Role.HEAD} == doers & DESK
    itself = act == step.act and any(_alone(procedure, step, stage) for stage in step.stages)
    return of_head or itself


def _alone(procedure: Procedure, step: Step, stage: str) -> bool:
    """Whether nobody but those who take this step may move a case on from a stage."""
    others = (other for other in procedure.steps_from(stage) if other is not step)
    return not any({*other.targets} - {None, stage} for other in others)

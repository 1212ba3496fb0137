"""Which acts an officer may take on a case now, and what each of them takes."""

from collections.abc import Sequence
from typing import Any

from rich.markup import escape

from domain.case import Case
from domain.case_facts import Closing, Outcome
from domain.clocks import rule_code
from domain.people import Role
from domain.permitted import ClockAct, Permitted, permitted
from domain.procedure import Excuse, FieldType, FormField, Step
from handlers.deciding import cases_named
from workers.commands.desk import console, language, print_json, refusal_words, say, table
from workers.commands.naming import Names, names_of
from workers.commands.staff import officer_of
from workers.texts import name_of, rule_words
from workers.wiring import House

CHOICES = {
    "outcome": [outcome.value for outcome in Outcome],
    "reason": [reason.value for reason in Closing if reason is not Closing.NO_REPLY],
}
"""The options with a choice of values; that nobody replied is for the clock to say."""

TYPES = {
    FieldType.TEXT: ("teks", "text"),
    FieldType.NUMBER: ("bilangan", "number"),
    FieldType.RUPIAH: ("rupiah", "rupiah"),
    FieldType.DATE: ("tanggal, 2026-11-24", "date, 2026-11-24"),
    FieldType.YES_NO: ("yes atau no", "yes or no"),
    FieldType.CHOICE: ("pilihan", "choice"),
}


def list_allowed(
    house: House, numbers: Sequence[str], code: str, *, as_json: bool, is_one: bool
) -> None:
    """What this officer may do now, what each act needs, and what is withheld from them.

    Raises:
        UnknownOfficer, NoSuchNumber: nobody has the code, or no case a number.
    """
    actor, book = officer_of(house, code).actor, house.rule_book.now()
    cases = cases_named(numbers, house.cases, house.register)
    found = [(case, permitted(case, actor, book, house.clock.now())) for case in cases]
    if as_json:
        told = [_for_programs(case, may, actor.role) for case, may in found]
        print_json(told[0] if is_one else told)
        return
    for case, may in found:
        _show(case, may, names_of(book, case.procedure))


def _for_programs(case: Case, may: Permitted, role: Role) -> dict[str, Any]:
    return {
        "number": case.number,
        "stage": case.stage,
        "role": role,
        "allowed": may.steps,
        "values": _values(may.steps),
        "clock_acts": [
            {
                "act": act.act,
                "because": act.reason.reason,
                "name": act.reason.name,
                "clocks": act.clocks,
                "cap": act.cap,
                "roles": act.reason.roles,
                "basis": act.reason.basis,
            }
            for act in may.clock_acts
        ],
        "withheld": [
            {
                "act": one.step.act,
                "code": one.refusal.code,
                "message": one.refusal.message(language()),
            }
            for one in may.withheld
        ],
    }


def _values(steps: tuple[Step, ...]) -> dict[str, list[str]]:
    """What may stand behind the options of these steps, where not everything may."""
    options = {name for step in steps for name in (*step.needs, *step.may)}
    values = {option: known for option, known in CHOICES.items() if option in options}
    deciding = [step for step in steps if "outcome" in step.needs]
    if deciding and all(step.only_branches for step in deciding):
        values["outcome"] = [o for o in Outcome if any(o in step.branches for step in deciding)]
    return values


def _show(case: Case, may: Permitted, names: Names) -> None:
    screen = console()
    screen.print(_steps_table(case, may.steps, names))
    for option, values in _values(may.steps).items():
        screen.print(f"--{option}: {', '.join(values)}")
    fields = [(step, field) for step in may.steps for field in step.form]
    if fields:
        screen.print(_forms_table(fields))
    if may.clock_acts:
        screen.print(_clocks_table(may.clock_acts, names))
    for one in may.withheld:
        screen.print(f"[yellow]{one.step.act}[/yellow]: {escape(refusal_words(one.refusal))}")


def _steps_table(case: Case, steps: Sequence[Step], names: Names) -> Any:
    listed = table(
        f"{case.number}: {names.stage(case.stage)}",
        say("tindakan", "act"),
        say("artinya", "meaning"),
        say("menjadi", "leads to"),
        say("perlu", "needs"),
        say("boleh", "may have"),
    )
    for step in steps:
        needs, may = _options(step)
        led = (names.stage(stage or case.stage) for stage in step.targets)
        listed.add_row(
            step.act, names.act(step.act), " / ".join(led), " ".join(needs), " ".join(may)
        )
    return listed


def _options(step: Step) -> tuple[list[str], list[str]]:
    """The options that a step needs, and those it may have; a template gives words by itself."""
    has_words = step.template is not None
    needs = [name for name in step.needs if not (name == "words" and has_words)]
    may = [*step.may, *(name for name in step.needs if name not in needs)]
    filled = [f"--form {field.name}=" for field in step.form if not field.optional]
    left = [f"--form {field.name}=" for field in step.form if field.optional]
    return [*(f"--{n}" for n in needs), *filled], [*(f"--{n}" for n in may), *left]


def _forms_table(fields: Sequence[tuple[Step, FormField]]) -> Any:
    listed = table(
        say("isian --form", "--form fields"),
        say("tindakan", "act"),
        say("isian", "field"),
        say("artinya", "meaning"),
        say("nilai", "value"),
    )
    for step, field in fields:
        listed.add_row(step.act, field.name, field.label.said(language()), _value_words(field))
    return listed


def _value_words(field: FormField) -> str:
    if field.type is not FieldType.CHOICE:
        return TYPES[field.type][language() == "en"]
    return "; ".join(f"{code} ({name.said(language())})" for code, name in field.choices.items())


def _clocks_table(acts: Sequence[ClockAct], names: Names) -> Any:
    listed = table(
        say("tindakan atas janji waktu", "acts on clocks"),
        say("tindakan", "act"),
        say("artinya", "meaning"),
        say("janji", "promises"),
        say("paling lama", "at most"),
        say("oleh", "by"),
        say("dasar", "basis"),
    )
    for act in acts:
        for clocks in _each(act):
            option = f" --clock {clocks[0]}" if act.act == "excuse" else ""
            listed.add_row(
                f"{act.act} --because {act.reason.reason}{option}",
                act.reason.name.said(language()),
                ", ".join(map(names.clock, clocks)),
                rule_words(rule_code(act.cap), language()) if act.cap else "",
                ", ".join(name_of("role", role, language()) for role in act.reason.roles),
                act.reason.basis,
            )
    return listed


def _each(act: ClockAct) -> list[tuple[str, ...]]:
    """An excuse is given clock by clock; a pause is for all its clocks at once."""
    if isinstance(act.reason, Excuse):
        return [(clock,) for clock in act.clocks]
    return [act.clocks]

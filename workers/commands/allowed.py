"""Which acts an officer may take on a case now."""

from typing import Any

from domain.case import Case
from domain.case_facts import Closing, Outcome
from domain.procedure import Step
from domain.refusals import NoSuchNumber
from workers.commands.desk import console, language, print_json, say, table
from workers.commands.staff import officer_of
from workers.texts import name_of
from workers.wiring import House

CHOICES = {
    "outcome": [outcome.value for outcome in Outcome],
    "reason": [reason.value for reason in Closing if reason is not Closing.NO_REPLY],
}
"""The options with a choice of values; that nobody replied is for the clock to say."""


def list_allowed(house: House, number: str, code: str, *, as_json: bool) -> None:
    """What this officer's role may do now, and what each act needs.

    Raises:
        UnknownOfficer, NoSuchNumber: nobody has the code, or no case the number.
    """
    role, ids = officer_of(house, code).role, house.register.by_number([number])
    if number not in ids:
        raise NoSuchNumber(number=number)
    case = house.cases.get_many(ids.values())[ids[number]]
    steps = case.allowed(role, house.rule_book.pinned(case.procedure))
    if as_json:
        known = {"number": number, "stage": case.stage, "role": role, "allowed": steps}
        print_json(known | {"values": _values(steps)})
        return
    screen = console()
    screen.print(_allowed_table(case, steps))
    for option, values in _values(steps).items():
        screen.print(f"--{option}: {', '.join(values)}")


def _values(steps: tuple[Step, ...]) -> dict[str, list[str]]:
    """What may stand behind the options of these steps, where not everything may."""
    options = {name for step in steps for name in (*step.needs, *step.may_have)}
    return {option: values for option, values in CHOICES.items() if option in options}


def _allowed_table(case: Case, steps: tuple[Step, ...]) -> Any:
    lang = language()
    listed = table(
        f"{case.number}: {name_of('stage', case.stage, lang)}",
        say("tindakan", "act"),
        say("artinya", "meaning"),
        say("menjadi", "leads to"),
        say("perlu", "needs"),
        say("boleh", "may have"),
    )
    for step in steps:
        listed.add_row(
            step.act,
            name_of("act", step.act, lang),
            name_of("stage", step.leads_to, lang),
            " ".join(f"--{name}" for name in step.needs),
            " ".join(f"--{name}" for name in step.may_have),
        )
    return listed

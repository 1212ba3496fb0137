"""Retention schedules as an office writes them: a TOML file with a `[[rule]]` for each kind."""

import tomllib
from collections import Counter

from pydantic import TypeAdapter, ValidationError

from domain.retention_facts import Rules

MOST_YEARS = 100


class NotAScheduleError(Exception):
    """What was given is no retention schedule; the message says where it is wrong."""


def read_schedule(text: str) -> Rules:
    """The rules of a schedule.

    Raises:
        NotAScheduleError: it is no TOML, a rule is incomplete, or two rules are about the same.
    """
    try:
        listed = tomllib.loads(text).get("rule", [])
        rules = TypeAdapter(Rules).validate_python(
            [{"kind": None, **rule} for rule in listed], strict=False
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise NotAScheduleError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    except (ValueError, TypeError) as error:
        raise NotAScheduleError(str(error)) from None
    _each_alone(rules)
    return rules


def _each_alone(rules: Rules) -> None:
    for told in ("code", "kind"):
        counted = Counter(getattr(rule, told) for rule in rules)
        if twice := [str(one) for one, count in counted.items() if count > 1]:
            raise NotAScheduleError(f"{told} {', '.join(twice)}: twice")
    if any(rule.years > MOST_YEARS for rule in rules):
        raise NotAScheduleError(f"years: at most {MOST_YEARS}")

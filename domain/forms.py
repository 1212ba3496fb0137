"""Forms (formulir): what an act carries besides words, field by field and typed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.messages import Text
from domain.procedure import FieldType, FormField, Name
from domain.refusals import FormUnfit
from domain.values import Value

MOST = 10**12
MOST_NUMBER = 10**9
"""A plain number is a count or a measure; a telephone or identity number does not fit in."""

WHOLE = re.compile(r"-?[0-9]{1,13}", re.ASCII)

Chosen = Annotated[
    str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39}|[0-9]{4}-[0-9]{2}-[0-9]{2})$")
]
Counted = Annotated[int, Field(strict=True, ge=-MOST, le=MOST)]


class Filled(Value):
    """One field as a fact keeps it: a number, rupiah, a day, yes or no, or one of the choices."""

    name: Name
    value: Counted | Chosen


class Answers(Value):
    """What is sealed of an act with text fields: the words, and each text by its field."""

    text: Text | None
    fields: dict[Name, Text]


def fill(
    form: Sequence[FormField], given: Mapping[str, str]
) -> tuple[tuple[Filled, ...], dict[str, str]]:
    """Read a form: what may stand clear, and the texts that are to be sealed.

    Raises:
        FormUnfit: a field is missing, unknown, or not what it should be.
    """
    known = {field.name: field for field in form}
    wrong = [f"{name}: unknown" for name in given if name not in known]
    wrong += [f"{f.name}: missing" for f in form if not f.optional and f.name not in given]
    clear, texts = [], {}
    for name, text in given.items():
        field = known.get(name)
        if field is None:
            continue
        if field.type is FieldType.TEXT:
            texts[name] = text
        elif (value := _read(field, text.strip())) is None:
            wrong.append(f"{name}: {field.type}")
        else:
            clear.append(Filled(name=name, value=value))
    if wrong:
        raise FormUnfit(problems=", ".join(sorted(wrong)))
    return tuple(clear), texts


def _read(field: FormField, text: str) -> int | str | None:
    if field.type in {FieldType.NUMBER, FieldType.RUPIAH}:
        return _number(text, *_BOUNDS[field.type])
    if field.type is FieldType.DATE:
        return _day(text)
    choices = {"yes", "no"} if field.type is FieldType.YES_NO else field.choices
    return text if text in choices else None


_BOUNDS = {FieldType.NUMBER: (-MOST_NUMBER, MOST_NUMBER), FieldType.RUPIAH: (0, MOST)}


def _number(text: str, least: int, most: int) -> int | None:
    if WHOLE.fullmatch(text) is None:
        return None
    return int(text) if least <= int(text) <= most else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None

"""Words that were opened, as people read them on a screen, and as programs do."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from handlers.revealing import Revealed
from projections.field_words import field_words
from projections.history_words import WORDS
from workers.commands.desk import language
from workers.texts import name_of

CLOSED = {"erased": ("[dihapus]", "[erased]"), "restricted": ("[dibatasi]", "[restricted]")}


def lines_of(words: bytes) -> list[tuple[str, str]]:
    """What sealed words say: label and value, without what was left empty."""
    said = _values(json.loads(words)["is"])
    return [(field_words(name, language()), _shown(value)) for name, value in said]


def told(one: Revealed) -> str:
    """One sealed value as people read it; what is closed says why."""
    if one.closed is not None:
        return CLOSED[one.closed][language() == "en"]
    return "\n".join(f"{label}: {value}" for label, value in lines_of(one.words or b""))


def heading(one: Revealed) -> str:
    """What was opened: in which fact, and whose it is."""
    return f"{WORDS[one.topic][language() == 'en']} · {name_of('part', one.part, language())}"


def for_programs(one: Revealed) -> dict[str, Any]:
    """One sealed value as programs read it."""
    return {
        "topic": one.topic,
        "version": one.version,
        "at": one.at,
        "field": one.field,
        "part": one.part,
        "purpose": one.purpose,
        "closed": one.closed,
        "words": None if one.words is None else json.loads(one.words)["is"],
    }


def _values(said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields, and those of a form in their place."""
    for name, value in said.items():
        if isinstance(value, dict):
            yield from _values(value)
        elif value is not None:
            yield name, value


def _shown(value: object) -> str:
    """Without what would steer the terminal; line feeds stay."""
    return "".join(
        c for c in str(value) if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf"}
    )

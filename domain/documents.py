"""Procedure documents: from an office's TOML to the procedure that is enforced."""

import re
import tomllib
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import to_json

from domain.checks.faults import Fault, flaw, told
from domain.checks.shapes import misshapen
from domain.checks.toml_lines import Lines, lines_of
from domain.procedure import Procedure

OFFICE = "office"

AT_LINE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
"""How `tomllib` ends what it says about an error."""


class NotADocument(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """What was given is no procedure document."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.line}: {fault.what.en}" for fault in faults))


class Reading(NamedTuple):
    """A document as it was read: as tables, as a procedure, and where everything stands."""

    document: dict[str, Any]
    procedure: Procedure
    lines: Lines


def compose(text: str, office: str) -> str:
    """A document as it is published: one that has no `[office]` takes the office's own.

    What is no TOML stays as it is, so that its fault is found where it stands.
    """
    try:
        complete = OFFICE in tomllib.loads(text)
    except (ValueError, RecursionError):
        complete = True
    if complete:
        return text
    return f"{text.rstrip()}\n\n{office}"


@lru_cache(maxsize=256)
def read_document(text: str) -> Procedure:
    """The procedure that a document describes; lines are looked up only for what is wrong."""
    return _procedure(text, _tables(text))


def read(text: str) -> Reading:
    """The same, with what is needed to say where something stands."""
    document = _tables(text)
    return Reading(document, _procedure(text, document), _lines(text))


def _tables(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotADocument((_unreadable(str(error), text),)) from None


def _lines(text: str) -> Lines:
    try:
        return lines_of(text)
    except (ValueError, RecursionError) as error:
        raise NotADocument((_unreadable(str(error), text),)) from None


def _procedure(text: str, document: dict[str, Any]) -> Procedure:
    try:
        return Procedure.model_validate_json(to_json(document), strict=True)
    except ValidationError as error:
        flaws = misshapen(error.errors(include_url=False, include_input=False))
        raise NotADocument(told(flaws, document, _lines(text))) from None
    except (ValueError, RecursionError) as error:
        raise NotADocument((_unreadable(str(error), text),)) from None


def _unreadable(problem: str, text: str) -> Fault:
    """What `tomllib` says of the first thing that it cannot read."""
    (fault,) = told([flaw("toml.syntax", problem=AT_LINE.sub("", problem))], {})
    place = AT_LINE.search(problem)
    line = int(place["line"] or text.rstrip("\n").count("\n") + 1) if place else 0
    return fault.model_copy(update={"line": line})

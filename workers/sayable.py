"""What may be said of an error, and of any text: nothing that quotes the data behind it."""

from collections.abc import Iterator
from traceback import walk_tb

import psycopg
import pydantic

LONGEST = 200
QUOTING = (KeyError, ValueError, AssertionError)
"""Errors whose words may be the very data they are about; their type and place must do."""

DATA_EXCEPTION = "22"
"""The class of PostgreSQL's errors that quote a value."""


def exception_lines(error: BaseException) -> Iterator[str]:
    """The frames and the kind of an error and of its causes; the innermost cause first."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from exception_lines(cause)
    for frame, line in walk_tb(error.__traceback__):
        yield f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
    yield f"{type(error).__name__}: {sayable(error)}".removesuffix(": ")
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from exception_lines(each)


def sayable(error: BaseException) -> str:
    """An error's words, without the data that validation and databases like to quote."""
    if isinstance(error, pydantic.ValidationError):
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        return f"{error.title}: " + ", ".join(sorted({p["type"] for p in problems}))
    if isinstance(error, psycopg.Error) and (state := error.diag.sqlstate):
        return state if state.startswith(DATA_EXCEPTION) else f"{state} {cut(str(error))}"
    return "" if isinstance(error, QUOTING) else cut(str(error))


def cut(words: str) -> str:
    """The first line, as far as it is short."""
    first = next(iter(words.splitlines()), "")
    return first if len(first) <= LONGEST else first[:LONGEST] + "…"

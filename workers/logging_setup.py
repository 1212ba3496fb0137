"""Logs: events with names, JSON in production, readable in a terminal, nothing personal in either.

Whatever may hold a citizen's words is kept out by its type, not by trust: only plain small values
pass, and of an exception only what cannot quote the data that it stumbled over.
"""

import logging
import sys
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, Literal, TextIO
from uuid import UUID

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from workers.sayable import cut, exception_lines

MOST_ITEMS = 20
PLAIN = (bool, int, float, UUID, date, datetime, timedelta, Path, type(None))
TRACEBACK = "traceback"
LEVELS = {
    "workers": logging.INFO,
    "adapters": logging.INFO,
    "psycopg": logging.WARNING,
    "psycopg.pool": logging.WARNING,
}
"""Our own from INFO on; `eventsourcing` hushes psycopg when it is imported, which we undo."""

STRUCTLOGS_OWN = frozenset({"_record", "_from_structlog"})


def set_up_logging(form: Literal["json", "terminal"]) -> None:
    """Send all logs of this process through one gate to stderr; libraries from WARNING on."""
    gate: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        flatten_extra,
        tell_exception,
        only_harmless,
    ]
    structlog.configure(
        processors=[*gate, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = Stderr()
    handler.setFormatter(_formatter(form, gate))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name, level in LEVELS.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)


class Stderr(logging.StreamHandler[TextIO]):
    """Writes to whatever stderr is at that moment."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """It is not chosen here."""


def flatten_extra(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Lift what FastStream nests under `extra`."""
    extra = event.pop("extra", None)
    return {**extra, **event} if isinstance(extra, dict) else event


def tell_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by where it came from and what may be said of it."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event[TRACEBACK] = Lines(exception_lines(error))
    return event


class Lines(tuple[str, ...]):
    """Lines of our own making, which pass the gate as they are."""

    __slots__ = ()


def only_harmless(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Let small plain values pass, cut what is long, drop what could hold a person's data."""
    kept = {key: _plain(value) for key, value in event.items() if _may_pass(key, value)}
    if dropped := sorted(str(key) for key in event.keys() - kept.keys()):
        kept["dropped"] = dropped
    return kept


def _may_pass(key: str, value: Any) -> bool:
    if isinstance(value, list | tuple | set | frozenset):
        return all(_may_pass("", each) for each in value)
    return key in STRUCTLOGS_OWN or isinstance(value, (str, Enum, *PLAIN))


def _plain(value: Any) -> Any:
    if isinstance(value, Lines | logging.LogRecord):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in list(value)[:MOST_ITEMS]]
    if isinstance(value, str):
        return cut(value)
    return value if isinstance(value, (bool, int, float, type(None))) else cut(str(value))


def _formatter(form: str, gate: list[Processor]) -> logging.Formatter:
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if form == "json":
        last.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    else:
        last += [_indented, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return structlog.stdlib.ProcessorFormatter(processors=last, foreign_pre_chain=gate)


def _indented(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Let the terminal show a traceback line by line."""
    if lines := event.pop(TRACEBACK, None):
        event["exception"] = "\n".join(f"    {line}" for line in lines)
    return event

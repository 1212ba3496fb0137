"""Reading what a channel sent: bytes become a message of the contract, or a refusal."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from pydantic import ValidationError

from domain.messages import Envelope, Kind, ReplyEvent, ReportEvent, RequestEvent, StatusRequest
from domain.numbers import message_token
from domain.receipts import Problem, Rejected
from domain.refusals import (
    FromTheFuture,
    Invalid,
    KindMismatch,
    NotACloudEvent,
    NotJson,
    Refused,
    TooLarge,
    TooOld,
    UnknownKind,
    UnknownService,
)
from domain.values import Value

BODY_BYTES = 256 * 1024
AHEAD = timedelta(minutes=10)
BEHIND = timedelta(days=30)
LONGEST_ID = 200
SCORES = ("data", "elements")
PLAIN_NAME = re.compile(r"^[a-z_]{1,40}$")
CHANNEL = re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}$")

MODELS: dict[str, type[ReportEvent | RequestEvent | ReplyEvent]] = {
    Kind.COMPLAINT: ReportEvent,
    Kind.INFORMATION: ReportEvent,
    Kind.ASPIRATION: ReportEvent,
    Kind.APPLICATION: RequestEvent,
    Kind.REPLY: ReplyEvent,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as the stream stored it: `stored_at` is the citizen's instant."""

    channel: str
    kind: str
    sequence: int
    stored_at: datetime
    body: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What reading came to: a message, or a refusal; a token if an id was readable."""

    arrival: Arrival
    token: str | None
    event: ReportEvent | RequestEvent | ReplyEvent | None
    refusal: Refused | None
    language: str = "id"


def read(arrival: Arrival, services: Collection[str]) -> Read:
    """Read one message; whatever is wrong with it becomes a refusal, never an exception.

    `services` are the codes of the office's catalogue; no matter is about any other.
    """
    try:
        event = _parse(arrival, services)
    except Refused as refusal:
        language, token = what_is_readable(arrival)
        return Read(arrival, token, None, refusal, language)
    token = message_token(arrival.channel, event.id)
    return Read(arrival, token, event, None, event.data.language)


def rejection(refusal: Refused, language: str) -> Rejected:
    """The refusal as a channel gets it."""
    problems = refusal.details.get("fields", ())
    assert isinstance(problems, tuple)  # noqa: S101 - set below, nowhere else
    return Rejected(code=refusal.code, message=refusal.message(language), fields=problems)


def _parse(arrival: Arrival, services: Collection[str]) -> ReportEvent | RequestEvent | ReplyEvent:
    if len(arrival.body) > BODY_BYTES:
        raise TooLarge(size=len(arrival.body), limit=BODY_BYTES)
    model = MODELS.get(arrival.kind)
    if model is None or not CHANNEL.fullmatch(arrival.channel):
        raise UnknownKind
    try:
        event = model.model_validate_json(arrival.body, strict=True)
    except ValidationError as error:
        raise _refusal_for(error, arrival) from None
    _check(event, arrival)
    if isinstance(event, ReportEvent | RequestEvent) and event.data.service not in services:
        raise UnknownService
    return event


def _check(event: Envelope, arrival: Arrival) -> None:
    if event.type != f"tanggap.{arrival.kind}":
        raise KindMismatch(type=event.type, kind=arrival.kind)
    if event.time > arrival.stored_at + AHEAD:
        raise FromTheFuture(time=event.time.isoformat())
    if event.time < arrival.stored_at - BEHIND:
        raise TooOld(time=event.time.isoformat(), days=BEHIND.days)


def _refusal_for(error: ValidationError, arrival: Arrival) -> Refused:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if problems[0]["type"] == "json_invalid":
        return NotJson()
    invalid = invalid_by(error)
    outside = [p for p in problems if not p["loc"] or p["loc"][0] != "data" or len(p["loc"]) == 1]
    if [p["loc"] for p in outside] == [("type",)]:
        return KindMismatch(type="?", kind=arrival.kind)
    if outside:
        return NotACloudEvent(**invalid.details)
    return invalid


def invalid_by(error: ValidationError) -> Invalid:
    """What is wrong with which fields; never what was sent."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    fields = tuple(dict.fromkeys(_problem(p["loc"], p["type"]) for p in problems))
    words = tuple(f"{p.field} ({p.problem})" for p in fields)
    return Invalid(problems=words, fields=fields)


def _problem(location: tuple[Any, ...], kind: str) -> Problem:
    """Of scores that are none it says what was wanted, not what is wrong with each of nine."""
    if location[:2] == SCORES and kind not in {"missing", "extra_forbidden"}:
        return Problem(field=".".join(SCORES), problem="nine_scores_from_1_to_4")
    return Problem(field=_where(location), problem=kind)


def _where(location: tuple[Any, ...]) -> str:
    """The path of a field; a name nobody declared could be anything, so it is not repeated."""
    return ".".join(part if part in DECLARED else "?" for part in map(str, location))


def _names_in(model: type[Value]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, Value):
                yield from _names_in(part)


DECLARED = frozenset(
    name for model in {*MODELS.values(), StatusRequest} for name in _names_in(model)
)
"""Every field name of the contract."""


def what_is_readable(arrival: Arrival) -> tuple[str, str | None]:
    """Language and token of a message that could not be read as a whole."""
    try:
        loose = json.loads(arrival.body)
    except (ValueError, RecursionError):
        return "id", None
    if not isinstance(loose, dict):
        return "id", None
    given, data = loose.get("id"), loose.get("data")
    language = data.get("language") if isinstance(data, dict) else None
    token = None
    if isinstance(given, str) and 0 < len(given) <= LONGEST_ID and given.isprintable():
        token = message_token(arrival.channel, given)
    return ("en" if language == "en" else "id"), token

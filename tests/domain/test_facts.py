"""What every fact must be: named for ever, and without a word that could name a person."""

import types
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import EnumType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from pydantic import AwareDatetime, BaseModel, StringConstraints

from domain import application, case_facts, complaint, office_calendar, officer
from domain.case_facts import CaseFact, CaseRegistered, ClockFact
from domain.facts import Fact, FirstFact
from domain.sealing import Sealed

MODULES = (application, case_facts, complaint, office_calendar, officer)
BASES = {Fact, FirstFact, CaseRegistered, CaseFact, ClockFact}

TOPICS = {
    "ApplicationRegistered": "application.registered",
    "CalendarAdopted": "calendar.adopted",
    "ComplaintRegistered": "complaint.registered",
    "OfficerRegistered": "officer.registered",
    "Answered": "case.answered",
    "Asked": "case.asked",
    "Assigned": "case.assigned",
    "Closed": "case.closed",
    "Completed": "case.completed",
    "Decided": "case.decided",
    "DeemedWithdrawn": "case.deemed_withdrawn",
    "Notified": "case.notified",
    "Objected": "case.objected",
    "Reopened": "case.reopened",
    "Replied": "case.replied",
    "Returned": "case.returned",
    "Transferred": "case.transferred",
    "Verified": "case.verified",
    "Withdrawn": "case.withdrawn",
    "Breached": "clock.breached",
    "Warned": "clock.warned",
}
"""For ever. A topic may be added here; none may be changed or taken away."""

PUBLIC_TEXT = {
    "CalendarAdopted.calendar.zone": "the name of a time zone, checked against the tz database",
    "CalendarAdopted.calendar.seasons[].name": "a season of the public calendar, as Ramadan",
    "CalendarAdopted.calendar.seasons[].basis": "the decree behind it",
    "CalendarAdopted.calendar.closures[].name": "a public holiday or a closure of the office",
    "CalendarAdopted.calendar.closures[].basis": "the decree behind it",
    "CalendarAdopted.calendar.extra_days[].name": "why the office opens on that day",
    "CalendarAdopted.calendar.extra_days[].basis": "the decree behind it",
}
"""Text in the clear, each with the reason why it names nobody."""

HARMLESS = (Sealed, UUID, datetime, AwareDatetime, date, time, bool, int, type(None))


def facts() -> list[type[Fact]]:
    """Every fact that the log may hold."""
    found = {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Fact)
    }
    return sorted(found - BASES, key=lambda kind: kind.__name__)


def open_text(hint: Any, path: str) -> Iterator[str]:
    """The paths below a type at which anybody could write anything."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if parts[0] is not str or not any(map(_is_a_code, parts[1:])):
            yield from open_text(parts[0], path)
    elif origin in (Union, types.UnionType):
        yield from (found for part in parts for found in open_text(part, path))
    elif origin is tuple:
        yield from (found for part in {*parts} - {...} for found in open_text(part, f"{path}[]"))
    elif isinstance(hint, type) and issubclass(hint, BaseModel) and hint is not Sealed:
        yield from open_fields(hint, path)
    elif not (origin is Literal or isinstance(hint, EnumType) or hint in HARMLESS):
        yield path


def open_fields(model: type[BaseModel], path: str) -> Iterator[str]:
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        yield from open_text(hints[name], f"{path}.{name}")


def _is_a_code(mark: Any) -> bool:
    """A pattern that no name, sentence or address can fit: anchored, without spaces."""
    if not isinstance(mark, StringConstraints) or not isinstance(mark.pattern, str):
        return False
    return mark.pattern.startswith("^") and mark.pattern.endswith("$") and " " not in mark.pattern


def test_the_topics_are_these_for_ever():
    assert {kind.__name__: kind.TOPIC for kind in facts()} == TOPICS


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.TOPIC)
def test_every_fact_states_its_own_topic(kind):
    assert "TOPIC" in vars(kind)


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.TOPIC)
def test_every_text_is_sealed_a_code_or_public_for_a_reason(kind):
    assert set(open_fields(kind, kind.__name__)) <= set(PUBLIC_TEXT)


def test_nothing_is_called_public_that_is_no_longer_there():
    found = {path for kind in facts() for path in open_fields(kind, kind.__name__)}

    assert found == set(PUBLIC_TEXT)


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.TOPIC)
def test_no_field_of_a_fact_has_a_default(kind):
    assert all(field.is_required() for field in kind.model_fields.values())


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.TOPIC)
def test_the_envelope_comes_first_and_the_version_before_all(kind):
    """The mapper tells the shape from the first bytes of a state."""
    kept = [name for name, field in kind.model_fields.items() if not field.exclude]
    assert kept[0] == "v"


def test_the_walk_finds_a_text_that_anybody_could_write():
    class Loose(CaseFact):
        TOPIC = "test.loose"
        remark: str
        more: tuple[dict[str, str], ...]

    assert set(open_fields(Loose, "Loose")) == {"Loose.remark", "Loose.more[]"}

"""What every fact must be: named for ever, and without a word that could name a person."""

import types
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import EnumType
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from pydantic import AwareDatetime, BaseModel, StringConstraints

import domain
from domain.access_facts import AccessFact
from domain.case_facts import CaseFact, CaseRegistered
from domain.clock_facts import ClockFact, MarkFact
from domain.facts import Fact, FirstFact
from domain.relations import RelationFact
from domain.sealing import Sealed
from domain.subject_facts import PersonalFact, SubjectFact
from domain.values import Public

MODULES = tuple(import_module(f"domain.{found.name}") for found in iter_modules(domain.__path__))
BASES = {
    Fact,
    FirstFact,
    AccessFact,
    CaseRegistered,
    CaseFact,
    ClockFact,
    MarkFact,
    RelationFact,
    PersonalFact,
    SubjectFact,
}

TOPICS = {
    "ApplicationRegistered": "application.registered",
    "CalendarAdopted": "calendar.adopted",
    "CalendarChanged": "calendar.changed",
    "ComplaintRegistered": "complaint.registered",
    "OfficerAbsent": "officer.absent",
    "OfficerRegistered": "officer.registered",
    "ProcedurePublished": "procedure.published",
    "ReportPublished": "report.published",
    "RetentionAdopted": "retention.adopted",
    "CaseRead": "access.read",
    "GlassAsked": "access.asked",
    "GlassGranted": "access.granted",
    "Accepted": "case.accepted",
    "Answered": "case.answered",
    "Asked": "case.asked",
    "Assigned": "case.assigned",
    "Closed": "case.closed",
    "Completed": "case.completed",
    "Decided": "case.decided",
    "DeemedGranted": "case.deemed_granted",
    "DeemedWithdrawn": "case.deemed_withdrawn",
    "Extended": "case.extended",
    "Notified": "case.notified",
    "Objected": "case.objected",
    "Reopened": "case.reopened",
    "Rated": "case.rated",
    "Replied": "case.replied",
    "RespondentNamed": "case.respondent_named",
    "Returned": "case.returned",
    "Stepped": "case.stepped",
    "Switched": "case.switched",
    "Transferred": "case.transferred",
    "Verified": "case.verified",
    "Withdrawn": "case.withdrawn",
    "Gathered": "case.gathered",
    "Merged": "case.merged",
    "Related": "case.related",
    "Released": "case.released",
    "Split": "case.split",
    "SplitOff": "case.split_off",
    "Unmerged": "case.unmerged",
    "CaseHeld": "case.held",
    "CaseRetired": "case.retired",
    "HoldLifted": "case.hold_lifted",
    "SubjectErased": "case.subject_erased",
    "SubjectReleased": "case.subject_released",
    "SubjectRestricted": "case.subject_restricted",
    "BreachExcused": "clock.excused",
    "Breached": "clock.breached",
    "ClockExtended": "clock.extended",
    "ClockPaused": "clock.paused",
    "ClockRescheduled": "clock.rescheduled",
    "ClockResumed": "clock.resumed",
    "Escalated": "clock.escalated",
    "Warned": "clock.warned",
}
"""For ever. A topic may be added here; none may be changed or taken away."""

PUBLIC_TEXT = {
    "CalendarChanged.basis",
    "ProcedurePublished.document",
    "RetentionAdopted.rules[].basis",
    *(
        f"{fact}.calendar.{text}"
        for fact in ("CalendarAdopted", "CalendarChanged")
        for text in (
            "zone",
            *(
                f"{part}[].{text}"
                for part in ("seasons", "closures", "extra_days")
                for text in ("name", "basis")
            ),
        )
    ),
}
"""Text in the clear; whoever adds to it says in the type why it names nobody (`Public`)."""

HARMLESS = (Sealed, UUID, datetime, AwareDatetime, date, time, bool, int, type(None))

Found = tuple[str, str | None]
"""The path of an open text, and why it is public, if it is."""


def facts() -> list[type[Fact]]:
    """Every fact that the log may hold."""
    found = {
        kind
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Fact)
    }
    return sorted(found - BASES, key=lambda kind: kind.__name__)


def open_text(hint: Any, path: str) -> Iterator[Found]:
    """The places below a type at which anybody could write anything."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        public = next((mark.why for mark in parts[1:] if isinstance(mark, Public)), None)
        if public is not None:
            yield path, public
        elif parts[0] is not str or not any(map(_is_a_code, parts[1:])):
            yield from open_text(parts[0], path)
    elif origin in (Union, types.UnionType):
        yield from (found for part in parts for found in open_text(part, path))
    elif origin is tuple:
        yield from (found for part in {*parts} - {...} for found in open_text(part, f"{path}[]"))
    elif isinstance(hint, type) and issubclass(hint, BaseModel) and hint is not Sealed:
        yield from open_fields(hint, path)
    elif not (origin is Literal or isinstance(hint, EnumType) or hint in HARMLESS):
        yield path, None


def open_fields(model: type[BaseModel], path: str) -> Iterator[Found]:
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
    assert all(why for _, why in open_fields(kind, kind.__name__))


def test_these_texts_are_public_and_no_others():
    found = {path for kind in facts() for path, _ in open_fields(kind, kind.__name__)}

    assert found == PUBLIC_TEXT


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

    assert set(open_fields(Loose, "Loose")) == {("Loose.remark", None), ("Loose.more[]", None)}

"""Facts as the log keeps them: whatever a fact says, it says again after storing."""

import types
from datetime import UTC, datetime
from enum import EnumType
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
from annotated_types import Ge, Le, MinLen
from eventsourcing.utils import get_topic
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AwareDatetime, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

import domain
from adapters.holiday_seed import indonesian_calendar
from adapters.log.fact_mapper import KNOWN, FactMapper, StateTooLong, UnknownFact, fact_from
from domain.access_facts import AccessFact
from domain.case_facts import Asked, CaseFact, CaseRegistered
from domain.clock_facts import ClockFact, MarkFact
from domain.facts import STATE_BYTES, Fact, FirstFact
from domain.relations import RelationFact
from domain.sealing import Sealed
from domain.subject_facts import PersonalFact, SubjectFact
from domain.values import Public, Value
from domain.working_calendar import WorkingCalendar
from tests.pace import pace

BASES = {Fact, FirstFact, CaseRegistered, CaseFact, ClockFact, MarkFact, RelationFact}
BASES |= {AccessFact, PersonalFact, SubjectFact}
FACTS = sorted(
    {
        kind
        for module in KNOWN
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Fact) and kind not in BASES
    },
    key=lambda kind: kind.TOPIC,
)
CALENDARS = [indonesian_calendar([year]) for year in (2026, 2027)]
instants = st.datetimes(datetime(2000, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
mapper = FactMapper.__new__(FactMapper)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a fact may have."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(*parts)
    if origin in (Union, types.UnionType):
        return st.one_of([values(part) for part in parts])
    if origin is tuple:
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    if origin is Literal:
        return st.sampled_from(parts)
    if isinstance(hint, EnumType):
        return st.sampled_from(list(hint))
    return SIMPLE[hint] if hint in SIMPLE else models(hint)


def _annotated(inner: Any, *marks: Any) -> st.SearchStrategy[Any]:
    if inner in (datetime, AwareDatetime):
        return instants
    if any(isinstance(mark, Public) for mark in marks):
        return st.text(min_size=1, max_size=150).filter(str.strip)
    patterns = [mark.pattern for mark in marks if isinstance(mark, StringConstraints)]
    if inner is str:
        return st.from_regex(patterns[0].strip("^$"), fullmatch=True) if patterns[0] else CIPHERTEXT
    limits = [m for mark in marks if isinstance(mark, FieldInfo) for m in mark.metadata]
    if inner is int:
        [least] = [limit.ge for limit in limits if isinstance(limit, Ge)]
        most = next((limit.le for limit in limits if isinstance(limit, Le)), 2**31)
        return st.integers(least, most)
    if limits and isinstance(limits[0], MinLen):
        fewest = limits[0].min_length
        some = st.lists(values(get_args(inner)[0]), min_size=fewest, max_size=max(fewest, 3))
        return some.map(tuple)
    return values(inner)


def models(kind: type[Value]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    fields = {name: values(hints[name]) for name in kind.model_fields}
    if issubclass(kind, Fact):
        fields["v"] = st.just(kind.V)
    return st.builds(kind, **fields)


CIPHERTEXT = st.text("ABCDEFabcdef0123456789+/", min_size=60, max_size=200)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    UUID: st.uuids(),
    int: st.integers(1, 2**53),
    bool: st.booleans(),
    type(None): st.none(),
    WorkingCalendar: st.sampled_from(CALENDARS),
    datetime: instants,
}


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.TOPIC)
def test_a_fact_says_the_same_after_storing(kind):
    @given(models(kind))
    @pace(8)
    def holds(fact: Fact) -> None:
        stored = mapper.to_stored_event(fact)
        again = mapper.to_domain_event(stored)
        assert again == fact
        assert mapper.to_stored_event(again) == stored

    holds()


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.TOPIC)
def test_a_topic_leads_back_to_its_fact_whatever_the_class_is_called(kind):
    assert get_topic(kind) == kind.TOPIC


def test_no_fact_of_the_domain_is_unknown_to_the_log():
    modules = [import_module(f"domain.{found.name}") for found in iter_modules(domain.__path__)]
    made = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Fact)
    }

    assert made - BASES == set(FACTS)


def asked(**other: Any) -> Asked:
    ciphertext = "A" * other.pop("length", 60)
    sealed = Sealed(s=UUID(int=1), p="narrative", c=ciphertext, h="0" * 64)
    common = {
        "v": Asked.V,
        "at": datetime(2026, 11, 24, tzinfo=UTC),
        "recorded_at": datetime(2026, 11, 24, tzinfo=UTC),
        "actor": {"id": "ptg-05", "role": "officer"},
        "cause": UUID(int=2),
        "office": "BKS",
        "procedure": "complaint@1",
        "originator_id": UUID(int=3),
        "originator_version": 2,
    }
    particulars = {
        "stage": "waiting",
        "awaits": "citizen",
        "form": (),
        "started": (),
        "stopped": (),
        "words": sealed,
    }
    return Asked(**common | particulars | other)


def test_the_columns_stand_in_no_state():
    state = mapper.to_stored_event(asked()).state

    assert state.startswith(b'{"v":2,"at":"2026-11-24T00:00:00Z",')
    assert b"originator" not in state


def test_what_was_changed_in_the_log_is_refused_when_read():
    stored = mapper.to_stored_event(asked())
    meddled = stored.state.replace(b'"office":"BKS"', b'"office":"Budi Santoso"')

    with pytest.raises(UnknownFact):
        fact_from(stored.topic, UUID(int=3), 2, meddled)


def test_an_unknown_field_is_refused_when_read():
    stored = mapper.to_stored_event(asked())
    more = stored.state[:-1] + b',"name":"Budi"}'

    with pytest.raises(UnknownFact):
        fact_from(stored.topic, UUID(int=3), 2, more)


def test_a_shape_of_another_version_is_not_taken_for_this_one():
    stored = mapper.to_stored_event(asked())

    with pytest.raises(UnknownFact, match=r"case\.asked: LookupError"):
        fact_from(stored.topic, UUID(int=3), 2, b'{"v":3,' + stored.state[7:])


def test_a_state_longer_than_a_ledger_entry_is_not_written():
    with pytest.raises(StateTooLong):
        mapper.to_stored_event(asked(length=STATE_BYTES))


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("office", "Budi Santoso"),
        ("procedure", "complaint"),
        ("actor", {"id": "Budi Santoso", "role": "officer"}),
        ("at", datetime(2026, 11, 24)),  # noqa: DTZ001
    ],
)
def test_a_fact_that_says_too_little_or_too_much_is_not_made(field, bad):
    with pytest.raises(ValidationError):
        asked(**{field: bad})

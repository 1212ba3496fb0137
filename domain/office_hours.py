"""When an office is open: spans of a day, hours of a week, seasons, closures and extra days."""

from collections.abc import Callable
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from domain.values import Public, Value

Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=160),
    Public("a day of the public calendar, or the decree behind it"),
]
"""A name or a legal basis; short, since a whole calendar is the state of one fact."""


def _of_the_clock(moment: time) -> time:
    if moment.tzinfo is not None or moment.fold:
        raise ValueError("an office hour is read off the wall clock; the calendar has the zone")
    return moment


WallTime = Annotated[time, AfterValidator(_of_the_clock)]
"""What the clock on the office's wall shows."""


def in_order(key: Callable[[Any], Any]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Sort on the way in, so that one set of rules has one spelling; refuse repeats."""

    def sort(rules: tuple[Any, ...]) -> tuple[Any, ...]:
        ordered = tuple(sorted(rules, key=key))
        for one, other in pairwise(ordered):
            if key(one) == key(other):
                raise ValueError(f"stated twice: {other}")
        return ordered

    return sort


class Span(Value):
    """Hours without a break: open from `opens`, on time until and at `closes`."""

    opens: WallTime
    closes: WallTime

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError(f"closes at {self.closes}, not after it opens at {self.opens}")
        return self


def _disjoint(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    for one, other in pairwise(spans):
        if other.opens < one.closes:
            raise ValueError(f"{other.opens}-{other.closes} overlaps {one.opens}-{one.closes}")
    return spans


Spans = Annotated[
    tuple[Span, ...],
    AfterValidator(in_order(key=lambda span: span.opens)),
    AfterValidator(_disjoint),
]
"""The spans of one day; breaks are what lies between them."""


class WeekHours(Value):
    """The spans of each weekday (jam kerja); a weekday without spans is closed."""

    monday: Spans = ()
    tuesday: Spans = ()
    wednesday: Spans = ()
    thursday: Spans = ()
    friday: Spans = ()
    saturday: Spans = ()
    sunday: Spans = ()

    @property
    def days(self) -> tuple[Spans, ...]:
        """Monday first, as `date.weekday` counts."""
        return (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )

    def on(self, day: date) -> Spans:
        return self.days[day.weekday()]

    @model_validator(mode="after")
    def _opens_at_least_once(self) -> Self:
        if not any(self.days):
            raise ValueError("a week needs at least one open day")
        return self


class Season(Value):
    """Days on which another week is in force (Ramadan), both ends included."""

    first: date
    last: date
    hours: WeekHours
    name: Words
    basis: Words

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.first > self.last:
            raise ValueError(f"{self.name} ends on {self.last}, before {self.first}")
        return self


ClosureCategory = Literal["public", "collective_leave", "local"]
"""Hari libur nasional, cuti bersama, or what the office or its region closes for."""


class Closure(Value):
    """A day on which the office stays shut, and by whose decree."""

    day: date
    name: Words
    category: ClosureCategory
    basis: Words


class ExtraDay(Value):
    """A day that is open whatever the week and the closures say, with its own spans."""

    day: date
    spans: Annotated[Spans, Field(min_length=1)]
    name: Words
    basis: Words

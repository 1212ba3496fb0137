"""What the laws of the working calendar hold for: calendars of any shape, instants, budgets."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.office_hours import Closure, ExtraDay, Season, Span, WeekHours
from domain.working_calendar import WorkingCalendar
from tests.pace import pace

DAY = timedelta(days=1)
NOTHING = timedelta(0)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)

PACE = pace(15)

ZONES = [
    "Asia/Jakarta",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/St_Johns",
]
CHANGES = {
    "Asia/Jakarta": [date(2011, 6, 1)],
    "Europe/Berlin": [date(2011, 3, 27), date(2011, 10, 30)],
    "America/Sao_Paulo": [date(2011, 2, 19), date(2011, 10, 16)],
    "Africa/Casablanca": [date(2012, 7, 20), date(2012, 8, 20), date(2012, 9, 30)],
    "Australia/Lord_Howe": [date(2011, 4, 3), date(2011, 10, 2)],
    "Pacific/Apia": [date(2011, 4, 2), date(2011, 9, 24), date(2011, 12, 30)],
    "America/St_Johns": [date(2011, 3, 13), date(2011, 11, 6)],
}
"""Days on which the clocks of these zones changed, so that examples fall near them."""


def law(*situation):
    """Hold for every situation, at a pace the whole suite can afford."""
    return lambda test: PACE(given(*situation)(test))


def spans_between(marks):
    times = [time(mark // 4, mark % 4 * 15) for mark in sorted(marks)]
    return tuple(
        Span(opens=opens, closes=closes)
        for opens, closes in zip(times[::2], times[1::2], strict=False)
    )


open_days = st.sets(st.integers(0, 95), min_size=2, max_size=6).map(spans_between)


@st.composite
def weeks(draw):
    """Any hours, of at most two shapes; open on a Wednesday at least."""
    one, other = draw(st.tuples(open_days, open_days))
    spans = draw(st.tuples(*[st.sampled_from([(), one, other])] * 6))
    names = [name for name in WeekHours.model_fields if name != "wednesday"]
    return WeekHours(wednesday=one, **dict(zip(names, spans, strict=True)))


@st.composite
def situations(draw):
    """A calendar of any shape in any of the zones, and a day near a change of its clocks."""
    zone = draw(st.sampled_from(ZONES))
    around = draw(st.sampled_from(CHANGES[zone]))
    near = st.integers(-12, 12).map(lambda days: around + days * DAY)
    closed = draw(st.sets(near, max_size=4))
    extra = draw(st.sets(near, max_size=2))
    first = draw(near)
    calendar = WorkingCalendar(
        zone=zone,
        week=draw(weeks()),
        seasons=draw(
            st.just(())
            | weeks().map(
                lambda hours: (
                    Season(first=first, last=first + 9 * DAY, hours=hours, name="S", basis="B"),
                )
            )
        ),
        closures=tuple(Closure(day=day, name="C", category="public", basis="B") for day in closed),
        extra_days=tuple(
            ExtraDay(day=day, spans=draw(open_days), name="E", basis="B") for day in extra
        ),
    )
    return calendar, around


@st.composite
def instants_near(draw, around):
    midnight = datetime.combine(around, time(), UTC)
    on_the_quarter = draw(st.integers(-960, 960)) * QUARTER
    off_it = draw(st.just(0) | st.integers(-900_000_000, 900_000_000))
    return midnight + on_the_quarter + timedelta(microseconds=off_it)


budgets = st.integers(1, 40_000).map(lambda minutes: timedelta(minutes=minutes)) | st.integers(
    1, 10**11
).map(lambda count: timedelta(microseconds=count))
counts = st.integers(1, 30)

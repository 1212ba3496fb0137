"""Clocks: a million due dates over ten years on one core, beside a bare search and an addition."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from gc import collect
from itertools import cycle, islice
from random import Random
from time import perf_counter

from adapters.holiday_seed import indonesian_calendar
from benchmarks.harness import figure
from domain.clocks import Unit
from domain.reckoning import Pause, Rule, due
from domain.working_calendar import WorkingCalendar

PAIRS = 1_000_000
FEWER = 100_000
FIRST_YEAR, YEARS = 2026, 10
BEGIN = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
SECONDS = YEARS * 365 * 86_400
DAY = timedelta(days=1)
SHORT_AND_LONG = (1, 2_000)
BUDGETS = {
    Unit.WORKING_DAYS: (1, 60),
    Unit.CALENDAR_DAYS: (1, 90),
    Unit.WORKING_MINUTES: (15, 9_000),
    Unit.HOURS: (1, 720),
    Unit.MONTHS: (1, 12),
}
FLOOR_IS = "bare bisect and datetime addition/s"

Promise = tuple[Rule, datetime, Sequence[Pause]]


def main() -> None:
    """Measure every unit, all mixed, with three pauses each, and budgets of 1 and of 2,000."""
    calendar, rng = ten_years(), Random(25)
    starts = [BEGIN + timedelta(seconds=rng.randrange(SECONDS)) for _ in range(PAIRS)]
    floor = bare_searches(calendar, starts)
    mixed = [_rule(rng, unit) for unit in islice(cycle(Unit), PAIRS)]
    _measure("due_mixed", calendar, _unpaused(mixed, starts), floor)
    _measure("due_mixed_3_pauses", calendar, _paused(rng, mixed, starts), floor)
    for unit in Unit:
        rules = [_rule(rng, unit) for _ in range(FEWER)]
        _measure(f"due_{unit}", calendar, _unpaused(rules, starts), floor)
        _measure(f"due_{unit}_3_pauses", calendar, _paused(rng, rules, starts), floor)
    for unit in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WORKING_MINUTES, Unit.HOURS):
        for budget in SHORT_AND_LONG:
            rules = [Rule(unit=unit, budget=budget)] * FEWER
            _measure(f"due_{unit}_budget_{budget}", calendar, _unpaused(rules, starts), floor)


def ten_years() -> WorkingCalendar:
    """An Indonesian office with the closures of ten years, its timetable written."""
    calendar = indonesian_calendar(range(FIRST_YEAR, FIRST_YEAR + YEARS))
    calendar.horizon.covering(BEGIN, BEGIN.replace(year=FIRST_YEAR + 2 * YEARS))
    return calendar


def bare_searches(calendar: WorkingCalendar, starts: Sequence[datetime]) -> float:
    """Searches a second of a sorted list of closings, each with one addition: no rule, no unit."""
    closings = [
        calendar.closing(day)
        for day in (date(FIRST_YEAR, 1, 1) + n * DAY for n in range(YEARS * 366))
        if calendar.is_working(day)
    ]

    def search() -> None:
        for start in starts:
            closings[bisect_left(closings, start) - 1] + DAY

    return len(starts) / _seconds(search)


def _measure(
    name: str, calendar: WorkingCalendar, promises: Sequence[Promise], floor: float
) -> None:
    for rule, start, pauses in promises[:: len(promises) // 1000]:
        due(rule, start, calendar, pauses)

    def count() -> None:
        for rule, start, pauses in promises:
            due(rule, start, calendar, pauses)

    rate = len(promises) / _seconds(count)
    figure(name, rate, "due dates/s", floor=floor, floor_is=FLOOR_IS)


def _seconds(work: Callable[[], None]) -> float:
    collect()
    begun = perf_counter()
    work()
    return perf_counter() - begun


def _rule(rng: Random, unit: Unit) -> Rule:
    return Rule.parse(f"{unit}:{rng.randint(*BUDGETS[unit])}")


def _unpaused(rules: Sequence[Rule], starts: Sequence[datetime]) -> list[Promise]:
    return [(rule, start, ()) for rule, start in zip(rules, starts, strict=False)]


def _paused(rng: Random, rules: Sequence[Rule], starts: Sequence[datetime]) -> list[Promise]:
    """Three pauses of a day or two within the first fortnight, a hundred sets of them in turn."""
    sets = [_three_pauses(rng) for _ in range(100)]
    return [
        (rule, start, [Pause(start + since, start + until) for since, until in chosen])
        for rule, start, chosen in zip(rules, starts, cycle(sets), strict=False)
    ]


def _three_pauses(rng: Random) -> list[tuple[timedelta, timedelta]]:
    hours = sorted(rng.sample(range(1, 336), 6))
    edges = [timedelta(hours=hour) for hour in hours]
    return list(zip(edges[::2], edges[1::2], strict=True))


if __name__ == "__main__":
    main()

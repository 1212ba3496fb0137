"""How a run of a clock is judged: by the first due instant that was promised."""

import pytest

from projections.report.months import instant
from projections.report.promises import EXTENDED, LATE, ON_TIME, Promises

STARTED = {"procedure": "complaint@1", "started": [{"clock": "c", "start": "2026-11-02T00:00:00Z"}]}


@pytest.fixture
def promises() -> Promises:
    """A clock that got more time twice: due on the 5th, then on the 10th, now on the 15th."""
    running = Promises()
    running.step(STARTED, instant("2026-11-02T00:00:00Z"))
    for day, due in (("03", "05"), ("09", "10")):
        more = {"clock": "c", "old_due": f"2026-11-{due}T00:00:00Z"}
        running.tick("clock.extended", more, instant(f"2026-11-{day}T00:00:00Z"))
    return running


@pytest.mark.parametrize(("day", "result"), [("05", ON_TIME), ("06", EXTENDED), ("12", EXTENDED)])
def test_the_first_due_instant_stays_the_promise_however_often_it_got_more_time(
    promises, day, result
):
    stopped = {"procedure": "complaint@1", "started": [], "stopped": ["c"]}

    promises.step(stopped, instant(f"2026-11-{day}T00:00:00Z"))

    assert [judged.result for judged in promises.judged] == [result]


def test_what_was_broken_is_judged_once(promises):
    broken = {"clock": "c", "id": "x", "since": "2026-11-15T00:00:00Z"}
    promises.tick("clock.breached", broken, instant("2026-11-16T00:00:00Z"))
    stopped = {"procedure": "complaint@1", "started": [], "stopped": ["c"]}

    promises.step(stopped, instant("2026-11-20T00:00:00Z"))

    assert [(judged.result, judged.at.day) for judged in promises.judged] == [(LATE, 15)]

"""How one run of a clock comes out (hasil janji), and how much time it left."""

from datetime import datetime, timedelta

from projections.comparison import Pair, Run
from projections.report.promises import EXCUSED, EXTENDED, LATE, ON_TIME

RUNNING = "running"
RESULTS = (ON_TIME, EXTENDED, LATE, EXCUSED, RUNNING)
"""The monthly report's, and a promise that nothing has decided yet."""


def result_of(run: Run) -> str:
    """Kept, kept after it got more time, broken, broken and excused, or not decided yet."""
    if run.late:
        return EXCUSED if run.excused else LATE
    if run.stopped is None:
        return RUNNING
    return ON_TIME if run.promised is None or run.stopped <= run.promised else EXTENDED


def slack_of(run: Run, now: datetime) -> timedelta | None:
    """How much time was left as it was stopped: less than none if it was late.

    Of one that is late and runs still, how much it is behind now; None if it is not decided yet.
    """
    until = run.stopped or (now if run.late else None)
    return None if until is None else run.due - until


def comes_out_otherwise(pair: Pair) -> bool:
    """Whether a promise that is in both lives has another result in each."""
    if pair.before is None or pair.after is None:
        return False
    return result_of(pair.before) != result_of(pair.after)

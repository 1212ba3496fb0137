"""What sections tell of promises alike: which clocks, what they are called, how many were kept."""

from projections.report.figures import RESULTS
from projections.report.pages_values import Cell
from projections.report.reading import TOTAL, Reading, Told
from projections.report.speech import Count

JUDGED = "promises.judged"


def clocks_of(reading: Reading) -> list[str]:
    """The clocks of which promises were judged, most first."""
    now = reading.now
    return [of for of in reading.keys(JUDGED) if of != TOTAL and now.count(JUDGED, of) != 0]


def clock_cell(reading: Reading, clock: str) -> Cell:
    """What a promise is called, and within what time and by what law it is due."""
    if clock == TOTAL:
        return Cell(reading.speech.say("Semua", "All"))
    ground = reading.names.ground(clock, reading.speech.language)
    return Cell(reading.name("clock")(clock), ground)


def kept(told: Told, clock: str = TOTAL) -> tuple[Count, Count]:
    """How many promises were kept at least and at most, by the numbers that are shown.

    None where these do not tell.
    """
    judged = told.count(JUDGED, clock)
    in_time, longer, late, excused = (told.count(f"promises.{part}", clock) for part in RESULTS)
    if judged is None:
        return None, None
    least = None if in_time is None else in_time + (longer or 0)
    most = judged - (late or 0) - (excused or 0)
    if in_time is not None and longer is not None:
        return least, least
    if late is not None and excused is not None:
        return most, most
    return (None, None) if least is None else (least, most)


def kept_share(reading: Reading, told: Told, clock: str = TOTAL) -> str:
    """The share of promises that were kept: `93,4%`, or `90,9–94,5%` where not all is shown."""
    judged = told.count(JUDGED, clock)
    least, most = (reading.speech.share(count, judged) for count in kept(told, clock))
    return least if least == most else f"{least.rstrip('%')}–{most}"

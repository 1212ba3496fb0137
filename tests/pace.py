"""On how many examples a law is tried: few in every run, many times more by `make laws`."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def pace(examples: int) -> settings:
    """Try a law on so many examples, or on so many times more, however long one takes."""
    return settings(max_examples=examples * TIMES, deadline=None)

"""On how many examples a law is tried.

Every run tries few and the same ones, `make laws` many new ones: a run that fails tells of the
change that was made, never of the luck of the draw.
"""

import os
from collections.abc import Sequence

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))
PROFILE = "tanggap"

settings.register_profile(PROFILE, max_examples=100 * TIMES, deadline=None, derandomize=TIMES == 1)


def pace(examples: int, *, bearing: Sequence[HealthCheck] = ()) -> settings:
    """Try a law on so many examples, or on so many times more, however long one takes."""
    return settings(max_examples=examples * TIMES, suppress_health_check=bearing)

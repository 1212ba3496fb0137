"""Sparing Python's collector of cycles, where there are none."""

import gc

GC_AFTER = 100_000
"""A batch is many small objects and no cycles; at its usual pace the collector takes a quarter."""


def spare_the_collector() -> None:
    """Let this process go through many cases without looking for cycles all the time."""
    gc.set_threshold(GC_AFTER, *gc.get_threshold()[1:])

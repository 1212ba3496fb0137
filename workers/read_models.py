"""The read models of an office: which there are, who keeps them, and how one is made ready."""

from collections.abc import Callable, Mapping

import structlog

from adapters.read_models.rebuilding import Progress
from adapters.read_models.store import ReadStore
from projections.access_log import AccessLog
from projections.case_register import CaseRegister
from projections.deadlines import Deadlines
from projections.projection import Projection
from projections.searchable import Searchable
from projections.stays import Stays
from projections.withheld import Withheld
from projections.workload import Workload

PROJECTED: tuple[Projection, ...] = (CaseRegister(), Workload(), AccessLog(), Withheld(), Stays())
"""Those that the worker `project` keeps; `sla` and `search` keep theirs themselves."""

KEPT = (*PROJECTED, Deadlines())
"""Those that every office has."""

READ_MODELS: Mapping[str, Projection] = {each.name: each for each in (*KEPT, Searchable())}
"""All of them, by the name under which they are built anew."""

BATCH = 2_000

log = structlog.get_logger()


def never() -> bool:
    """Go on to the end."""
    return False


def prepared(store: ReadStore, projection: Projection, stopped: Callable[[], bool] = never) -> bool:
    """Have its table with this version's answers, unless *stopped* before it is built."""

    def goes_on(progress: Progress) -> bool:
        log.info(
            "projection_building",
            projection=projection.name,
            stage=progress.stage,
            folded=progress.folded,
            facts=progress.facts,
        )
        return not stopped()

    return store.prepare(projection, goes_on)


def level(store: ReadStore, projection: Projection, stopped: Callable[[], bool]) -> None:
    """Bring a projection level with the log, batch by batch, unless *stopped* before."""
    while not stopped() and (count := store.catch_up(projection, BATCH)):
        log.info(
            "facts_projected", projection=projection.name, count=count, lag=store.lag(projection)
        )

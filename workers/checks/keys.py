"""What `doctor` looks at in the key database: who is erased is gone, and old copies are dead."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import psycopg

from adapters.keys.epochs import Epochs
from adapters.keys.fences import fences_after
from workers.backing_up import tested_backups
from workers.burying import afterwards
from workers.checks.database import Finding
from workers.key_care import epoch_now, unburied
from workers.wiring import House


def key_findings(house: House) -> Iterator[Finding]:
    """Everything about keys that should be gone."""
    yield erasure_finding(house)
    yield from epoch_findings(house)


def erasure_finding(house: House) -> Finding:
    """Whether nobody whom the log calls erased has a key."""
    with house.pool.connection() as log, psycopg.connect(house.addresses.keys_url) as keys:
        erased = [fence.subject for fence in fences_after(log, 0)]
        query = "SELECT count(*) FROM subject_key WHERE subject = ANY(%s)"
        row = keys.execute(query, (erased,)).fetchone()
    living = row[0] if row else 0
    return Finding("erasures", living == 0, f"{len(erased) - living}/{len(erased)}")


def since_finding(house: House, seen: Iterable[int]) -> Finding:
    """Whether nobody may be readable here who was erased after what the log holds.

    Witnesses may have *seen* so many facts of the log.
    """
    found = afterwards(house, seen)
    since = "" if found.since is None else f" ({found.since:%Y-%m-%d %H:%M}Z)"
    return Finding("erasures_since", found.is_settled, f"{found.sealed}/{found.once}{since}")


def epoch_findings(house: House) -> Iterator[Finding]:
    """Whether the key epoch is young, alone here, and the last backup made since it began."""
    epoch, backups = epoch_now(house), tested_backups(house.settings)
    detail = f"{epoch.number} ({epoch.since:%Y-%m-%d})"
    yield Finding("epoch", datetime.now(UTC) < epoch.rotate_by, detail)
    ended = [one for one in Epochs(house.settings.keys_folder).kept() if one < epoch.number]
    yield Finding("ended_epochs", not ended, ", ".join(map(str, ended)))
    if backups:
        yield Finding("backup_opens", backups[-1].at > epoch.since, f"{backups[-1].at:%Y-%m-%d}")
    left = unburied(house)
    yield Finding("unburied", not left, ", ".join(left))

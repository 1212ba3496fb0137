"""Caring for the keys: since when the epoch's key holds, and what that means for erasures."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from adapters.keys.epochs import Epochs
from adapters.keys.refused import forget_refused
from adapters.keys.rotation import Rotation, rotate
from workers.backing_up import SECRETS, tested_backups
from workers.checks.database import BACKUP_AGE
from workers.wiring import House

EPOCH_LASTS = timedelta(days=31)
"""How long an epoch's key may hold; doctor warns after that."""

REFUSED_LAST = timedelta(days=90)
"""How long a refused message can be opened: as long as the stream REFUSED tells of it."""


@dataclass(frozen=True, slots=True)
class EpochNow:
    """The epoch that holds, and since when by the clock of the key database."""

    number: int
    since: datetime

    @property
    def rotate_by(self) -> datetime:
        """When it has to end at the latest."""
        return self.since + EPOCH_LASTS

    @property
    def complete_by(self) -> datetime:
        """When an erasure of today has reached every backup, if both are done as doctor asks."""
        return self.rotate_by + BACKUP_AGE


def epoch_now(house: House) -> EpochNow:
    """The epoch that holds."""
    with psycopg.connect(house.addresses.keys_url) as conn:
        row = conn.execute("SELECT current, since FROM epoch").fetchone()
    assert row is not None  # noqa: S101 - the first epoch is made with the tables
    return EpochNow(*row)


def rotate_keys(house: House) -> tuple[Rotation, int]:
    """End the epoch, under running workers; the old key is destroyed when this returns.

    Keys of messages that were refused long ago go before; the second number says how many.
    """
    places, before = house.addresses, house.clock.now() - REFUSED_LAST
    refused = forget_refused(places.database_url, places.keys_url, before)
    return rotate(places.keys_url, Epochs(house.settings.keys_folder)), refused


def unburied(house: House) -> list[str]:
    """Backups that hold the key of an epoch that is over: whoever has one opens what was erased."""
    current = epoch_now(house).number
    return [
        str(backup.folder)
        for backup in tested_backups(house.settings)
        if any(kept < current for kept in Epochs(backup.folder / SECRETS).kept())
    ]

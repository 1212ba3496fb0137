"""A simulated clock as settings write it: `epoch,origin,rate`."""

from datetime import datetime
from typing import Self

from domain.values import Value


class Simulation(Value):
    """A simulated clock: shows *origin* at *epoch*, runs *rate* times as fast; demo only."""

    epoch: datetime
    origin: datetime
    rate: float

    @classmethod
    def read(cls, written: str) -> Self:
        """Read one.

        Raises:
            ValueError: with a sentence on what it must be.
        """
        try:
            epoch, origin, rate = written.split(",")
            found = cls(
                epoch=datetime.fromisoformat(epoch),
                origin=datetime.fromisoformat(origin),
                rate=float(rate),
            )
        except ValueError:
            raise ValueError("must be epoch,origin,rate: two instants, a number") from None
        if found.epoch.tzinfo is None or found.origin.tzinfo is None or found.rate <= 0:
            raise ValueError("needs instants with an offset and a rate above 0")
        return found

    def __str__(self) -> str:
        return f"{self.epoch.isoformat()},{self.origin.isoformat()},{self.rate}"

"""The office's clock: the machine's own, or for a demo an affine map of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


class WallClock:
    """The machine's clock, in UTC."""

    rate = 1.0

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)

    def read(self, instant: datetime) -> datetime:
        """What this clock shows at a real instant, such as a stream's timestamp."""
        return instant.astimezone(UTC)

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds until this clock shows *moment*; negative once it has."""
        return (moment - self.now()).total_seconds()


@dataclass(frozen=True, slots=True)
class SimulatedClock:
    """One straight map of real time: it shows *origin* at *epoch* and runs *rate* times as fast.

    Applied to the clock and to stream timestamps alike, so that no instant leaves the map.
    """

    epoch: datetime
    origin: datetime
    rate: float

    def now(self) -> datetime:
        """The present moment, on the map."""
        return self.read(datetime.now(UTC))

    def read(self, instant: datetime) -> datetime:
        """What this clock shows at a real instant."""
        return (self.origin + (instant - self.epoch) * self.rate).astimezone(UTC)

    def seconds_until(self, moment: datetime) -> float:
        """Real seconds until this clock shows *moment*; negative once it has."""
        return (moment - self.now()) / timedelta(seconds=1) / self.rate


OfficeClock = WallClock | SimulatedClock

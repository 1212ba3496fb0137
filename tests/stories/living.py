"""One case on its way to an ending: what is done in time, and which promises are let pass."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.messages import Kind
from domain.procedure import Procedure
from domain.running import Running
from domain.timing import ladder
from tests.rules import CALENDAR, shipped
from tests.stories.town import A_MOMENT, Matter, Town
from tests.stories.ways import Doing

CITIZEN = {"name": "Contoh Warga", "phone": "+628120000001"}
A_WHILE = timedelta(minutes=3)
AFTER_ALL = datetime(9999, 1, 1, tzinfo=UTC)

Promised = dict[tuple[str, int], datetime]
"""When each run of a clock that was let pass had been due."""


def opening(procedure: Procedure) -> dict[str, object]:
    """A message that opens under a procedure."""
    opens = procedure.opens
    assert opens is not None
    service = (*opens.services, procedure.services[0].code)[0]
    if opens.kind is Kind.APPLICATION:
        return {"service": service, "applicant": CITIZEN}
    told = {"service": service, "complainant": CITIZEN, "narrative": {"text": "Mohon dibantu."}}
    if opens.topics:
        told["topic"] = opens.topics[0]
    if opens.respondent:
        told["respondent"] = {"name": "Contoh Petugas"}
    return told


@dataclass
class Life:
    """One case on its way: what was done, and which promises were let pass."""

    town: Town
    matter: Matter
    missed: Promised = field(default_factory=dict)

    @classmethod
    def begin(cls, town: Town, code: str) -> "Life":
        """A message comes in, and opens under just this procedure."""
        opens = shipped()[code].opens
        assert opens is not None
        channel = (*opens.channels, "web")[0]
        life = cls(town, town.brings(opens.kind, channel, **opening(shipped()[code])))
        assert town.procedure(life.matter).code == code
        return life

    def do(self, doing: Doing) -> None:
        """Somebody acts; or nobody does, until a clock runs out."""
        self.town.clock.at += A_WHILE
        if doing.lapsing is None:
            self.town.takes(doing.step, self.matter, doing.outcome)
        else:
            self.lapse(doing.lapsing)

    def lapse(self, clock: str) -> None:
        """Wait for a clock; the office's own is late then, and so is all that was due before."""
        procedure = self.town.procedure(self.matter)
        if procedure.promise(clock).owed_by == "office":
            self._miss(self.town.case(self.matter).clocks[clock].due + A_MOMENT)
        self.town.wait_past(clock, self.matter)

    def be_late(self) -> None:
        """Let every promise of the office that runs be broken, up to the top of its ladder."""
        tops = [self._top(clock) for clock in self._owed_by_the_office() if not clock.is_held]
        until = min(max(tops, default=self.town.clock.at) + A_MOMENT, self._before_a_lapse())
        if until > self.town.clock.at:
            self._miss(until)
            self.town.wait_until(until, self.matter)

    def _miss(self, until: datetime) -> None:
        """Note what will be late then."""
        self.missed |= {
            (clock.clock, clock.run): clock.due
            for clock in self._owed_by_the_office()
            if clock.due < until and not clock.is_held and not clock.breached
        }

    def _owed_by_the_office(self) -> Iterator[Running]:
        procedure = self.town.procedure(self.matter)
        for clock in self.town.case(self.matter).clocks.values():
            if procedure.promise(clock.clock).owed_by == "office":
                yield clock

    def _top(self, clock: Running) -> datetime:
        promise = self.town.procedure(self.matter).promise(clock.clock)
        rungs = clock.ladder if clock.breached else ladder(promise, clock.due, CALENDAR)
        return max((clock.due, *rungs))

    def _before_a_lapse(self) -> datetime:
        """The last moment before a clock does something by itself, or a pause ends."""
        procedure, case = self.town.procedure(self.matter), self.town.case(self.matter)
        turns = [
            min(held.ends for held in clock.held) if clock.is_held else clock.due
            for clock in case.clocks.values()
            if clock.is_held or procedure.promise(clock.clock).then is not None
        ]
        return min(turns, default=AFTER_ALL) - 2 * A_WHILE

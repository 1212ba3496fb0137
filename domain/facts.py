"""The base of every fact and of every aggregate that facts make up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from eventsourcing.domain import BaseAggregate, CanInitAggregate, CanMutateAggregate
from eventsourcing.utils import resolve_topic
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from domain.people import Actor
from domain.values import Value

Instant = Annotated[AwareDatetime, AfterValidator(lambda moment: moment.astimezone(UTC))]
"""A moment with a zone, kept in UTC."""

OfficeCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}$")]
"""An office, as its register numbers begin."""

Pin = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}@[1-9][0-9]{0,5}$")]
"""A procedure in one version."""

Number = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}-[0-9]{4}-[0-9]{6,9}$")]
"""A register number (nomor registrasi)."""

TICK = timedelta(microseconds=1)
"""The finest step of an instant; a stream's own timestamps are finer, and are cut to it."""

STATE_BYTES = 60_000
"""The longest state of one fact: a ledger entry bundle holds at most 65,535 bytes an entry."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When, by whom and why something is done; every command brings them.

    `at` is when it happened (a citizen's act: when the office's stream stored it), `recorded_at`
    when the office wrote it down, `cause` the command, which a repeat carries again.
    """

    at: datetime
    recorded_at: datetime
    actor: Actor
    cause: UUID
    office: str

    @classmethod
    def at_once(cls, at: datetime, actor: Actor, cause: UUID, office: str) -> Self:
        """Of what is written down at the very instant at which it happens."""
        return cls(at=at, recorded_at=at, actor=actor, cause=cause, office=office)


class Fact(Value, CanMutateAggregate[UUID]):
    """Something that happened to one aggregate, at one moment, for good.

    A subclass states its `TOPIC`, the name under which it is stored and published for ever, and
    `V`, the version of its shape; an older shape is upcast when read, never edited. The two
    originator fields are columns of the log and stand in no stored state.
    """

    TOPIC: ClassVar[str]
    V: ClassVar[int] = 1
    timestamp: ClassVar[property]  # type: ignore[misc]

    v: int
    at: Instant
    recorded_at: Instant
    actor: Actor
    cause: UUID
    office: OfficeCode
    procedure: Pin | None
    originator_id: UUID = Field(exclude=True)
    originator_version: int = Field(exclude=True)

    @classmethod
    def upcast(cls, state: dict[str, Any]) -> dict[str, Any]:
        """Bring a state of an older `v` to the present shape."""
        raise LookupError(f"{cls.TOPIC} has no shape v{state.get('v')}")

    @property  # type: ignore[no-redef]
    def timestamp(self) -> datetime:  # type: ignore[override]
        """What the event sourcing library calls the moment of recording."""
        return self.recorded_at


class FirstFact(Fact, CanInitAggregate[UUID]):
    """The fact that brings an aggregate into being; it names the aggregate's topic."""

    originator_topic: ClassVar[str]  # type: ignore[misc]

    def mutate(self, aggregate: Any) -> Any:
        """Build the aggregate from its defaults and this fact."""
        born = resolve_topic(self.originator_topic)
        aggregate = born.__new__(born)
        aggregate.__base_init__(self.originator_id, self.originator_version, self.recorded_at)
        aggregate.__init__()
        self.apply(aggregate)
        return aggregate


class Aggregate(BaseAggregate[UUID]):
    """A consistency boundary whose state is only ever derived from facts."""

    Event = Fact
    TOPIC: ClassVar[str]

    @classmethod
    def begin(
        cls,
        first: type[FirstFact],
        aggregate_id: UUID,
        when: Circumstances,
        *,
        procedure: str | None,
        **particulars: Any,
    ) -> Self:
        """Validate and record the first fact; return the aggregate it creates."""
        fact = first(
            originator_id=aggregate_id,
            originator_version=cls.INITIAL_VERSION,
            v=first.V,
            at=when.at,
            recorded_at=when.recorded_at,
            actor=when.actor,
            cause=when.cause,
            office=when.office,
            procedure=procedure,
            **particulars,
        )
        aggregate: Self = fact.mutate(None)
        aggregate.pending_events.append(fact)
        return aggregate

    def record(
        self, fact: type[Fact], when: Circumstances, *, procedure: str | None, **particulars: Any
    ) -> None:
        """Validate, record and apply one more fact."""
        happened = fact(
            originator_id=self.id,
            originator_version=self.version + 1,
            v=fact.V,
            at=when.at,
            recorded_at=when.recorded_at,
            actor=when.actor,
            cause=when.cause,
            office=when.office,
            procedure=procedure,
            **particulars,
        )
        happened.mutate(self)
        self.pending_events.append(happened)

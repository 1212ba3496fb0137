"""Officers (petugas): who may act, in which role, under whom, proved by which key."""

from dataclasses import field
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid5

from pydantic import StringConstraints

from domain.case_facts import Code
from domain.facts import Aggregate, Circumstances, Fact, FirstFact, Instant
from domain.people import Actor, Role

OFFICERS = UUID("c2b5e4b0-7d5c-5b0b-9c55-1de0a7b5f6a4")

PublicKey = Annotated[str, StringConstraints(pattern=r"^U[A-Z2-7]{55}$")]


class OfficerRegistered(FirstFact):
    """A member of staff may act from now on; `key` is their public nkey."""

    TOPIC = "officer.registered"
    originator_topic: ClassVar[str] = "officer"  # type: ignore[misc]

    code: Code
    role: Role
    unit: Code
    superior: Code | None
    key: PublicKey

    def apply(self, aggregate: Any) -> None:
        """Remember role, unit, superior and key."""
        aggregate.code, aggregate.role = self.code, self.role
        aggregate.unit, aggregate.superior = self.unit, self.superior
        aggregate.key = self.key


class OfficerAbsent(Fact):
    """A member of staff is away (tidak di tempat): [since, until)."""

    TOPIC = "officer.absent"

    code: Code
    since: Instant
    until: Instant

    def apply(self, aggregate: Any) -> None:
        """Remember which command said so."""
        aggregate.causes.add(self.cause)


class Officer(Aggregate):
    """One member of staff, known by their staff code; never by name."""

    TOPIC: ClassVar[str] = "officer"

    code: str = ""
    role: Role = Role.OFFICER
    unit: str = ""
    superior: str | None = None
    key: str = ""
    causes: set[UUID] = field(default_factory=set)

    @classmethod
    def register(
        cls,
        code: str,
        when: Circumstances,
        *,
        role: Role,
        unit: str,
        superior: str | None,
        key: str,
    ) -> "Officer":
        """Admit a member of staff."""
        return cls.begin(
            OfficerRegistered,
            officer_id(when.office, code),
            when,
            procedure=None,
            code=code,
            role=role,
            unit=unit,
            superior=superior,
            key=key,
        )

    def be_away(self, since: datetime, until: datetime, when: Circumstances) -> None:
        """Be away for a while; a repeated command records nothing."""
        if when.cause not in self.causes:
            self.record(
                OfficerAbsent, when, procedure=None, code=self.code, since=since, until=until
            )

    @property
    def actor(self) -> Actor:
        """How this officer stands in facts."""
        return Actor(id=self.code, role=self.role)


def officer_id(office: str, code: str) -> UUID:
    """One aggregate a staff code."""
    return uuid5(OFFICERS, f"{office}\n{code}")

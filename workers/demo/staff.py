"""The demo office's staff, from its bundled list: numbers, no names."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from domain.people import Actor, Role

UNIT_OF = {"PAS": "doklan", "SPLP": "doklan", "ITK": "intaltuskim", "ITAS": "intaltuskim"}
OTHER_UNIT = "intaltuskim"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff: code, role, unit, and whom they answer to."""

    code: str
    role: Role
    unit: str
    superior: str | None

    @property
    def actor(self) -> Actor:
        """How they stand in facts."""
        return Actor(id=self.code, role=self.role)


@dataclass(frozen=True, slots=True)
class Staff:
    """All members, superiors before those they lead."""

    members: tuple[Member, ...]

    def one(self, role: Role, unit: str | None = None) -> Member:
        """The first member with a role, of a unit if it has one there."""
        fitting = [m for m in self.members if m.role is role]
        return next((m for m in fitting if m.unit == unit), fitting[0])

    def for_service(self, service: str) -> Member:
        """The officer who works on a service."""
        unit = UNIT_OF.get(service.split("-", 1)[0], OTHER_UNIT)
        return self.one(Role.OFFICER, unit)


def demo_staff() -> Staff:
    """Read the bundled list."""
    rows = tomllib.loads(files("workers.demo").joinpath("officers.toml").read_text("utf-8"))
    return Staff(
        tuple(
            Member(row["code"], Role(row["role"]), row["unit"], row.get("superior"))
            for row in rows["officer"]
        )
    )

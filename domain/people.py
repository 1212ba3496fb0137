"""Who acts: references only, never a person's own data."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from domain.values import Value


class Role(StrEnum):
    """In what capacity someone acts; an auditor (pengawas internal) reads, and takes no acts."""

    CITIZEN = "citizen"
    CHANNEL = "channel"
    VERIFIER = "verifier"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    HEAD = "head"
    AUDITOR = "auditor"
    SYSTEM = "system"


StaffCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
"""A member of staff; it stays clear in facts, for accountability."""


class Actor(Value):
    """Who did it (pelaku): a staff code, a channel, a worker, or a citizen's subject number.

    A citizen stands here only as the random subject of their keys, an officer as their staff
    code, which stays clear for accountability.
    """

    id: StaffCode
    role: Role


THE_CLOCK = Actor(id="clock", role=Role.SYSTEM)
"""Who does what happens by itself when time runs out."""

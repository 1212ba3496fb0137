"""Who read a case, as a citizen may know it (UU 27/2022 art. 32); no word of it, and no name."""

from collections.abc import Sequence
from typing import Literal

from domain.access_facts import CaseRead, ReadPurpose
from domain.facts import Instant
from domain.people import Role, StaffCode
from domain.values import Value

MOST_TOLD = 200
"""So many reads are told, the latest; `total` says how many there were."""


class Reader(Value):
    """One read: `officer` is a staff code, null where it was the citizen."""

    at: Instant
    role: Role
    officer: StaffCode | None
    purpose: ReadPurpose

    @classmethod
    def of(cls, read: CaseRead) -> "Reader":
        """As it was put down; a citizen's subject number tells a citizen nothing."""
        actor = read.actor
        officer = None if actor.role is Role.CITIZEN else actor.id
        return cls(at=read.at, role=actor.role, officer=officer, purpose=read.purpose)


class CaseReaders(Value):
    """Who opened the words of a case, the latest first."""

    status: Literal["found"] = "found"
    number: str
    total: int
    readers: tuple[Reader, ...]

    @classmethod
    def of(cls, number: str, reads: Sequence[CaseRead]) -> "CaseReaders":
        """The latest of the reads of a case, which come in their order."""
        latest = tuple(Reader.of(read) for read in reversed(reads[-MOST_TOLD:]))
        return cls(number=number, total=len(reads), readers=latest)

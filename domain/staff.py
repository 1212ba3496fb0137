"""The staff (pegawai) of an office: who reports to whom, and who is away when."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from domain.people import Actor, Role

Why = Literal["absent", "accused", "reports_to_accused"]
"""Why something does not go to a member of staff; facts keep it."""

EVER = datetime.min.replace(tzinfo=UTC)

RANKS = {Role.OFFICER: 0, Role.VERIFIER: 0, Role.SUPERVISOR: 1, Role.HEAD: 2}
"""Who stands above whom; an escalation goes upwards only."""


class Absence(NamedTuple):
    """A time away: [since, until); the office knows of it from `told` on."""

    since: datetime
    until: datetime
    told: datetime = EVER


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff, `since` they were admitted."""

    code: str
    role: Role
    unit: str
    superior: str | None
    absences: tuple[Absence, ...] = ()
    since: datetime = EVER

    def is_absent(self, at: datetime) -> bool:
        """Whether they are away at an instant, as far as was known then."""
        return any(one.told <= at and one.since <= at < one.until for one in self.absences)


class Choice(NamedTuple):
    """Whom something goes to, and who was passed over on the way."""

    officer: str | None
    passed_over: tuple[tuple[str, Why], ...]


@dataclass(frozen=True, slots=True)
class Staff:
    """Everyone who may act for the office, by staff code."""

    members: Mapping[str, Member] = field(default_factory=dict)

    def admitted(self, member: Member) -> "Staff":
        """With one more member, or one who changed."""
        return Staff({**self.members, member.code: member})

    def away(self, code: str, absence: Absence) -> "Staff":
        """With a time away of a member."""
        member = self.members[code]
        return self.admitted(replace(member, absences=(*member.absences, absence)))

    def above(self, code: str) -> Iterator[Member]:
        """Their superior, that one's superior, and so on."""
        seen = {code}
        member = self.members.get(code)
        while member is not None and member.superior is not None and member.superior not in seen:
            seen.add(member.superior)
            member = self.members.get(member.superior)
            if member is not None:
                yield member

    def carries(self, actor: Actor, officer: str | None) -> bool:
        """Whether a confidential case is theirs: to answer for, work on, audit, or their own."""
        if actor.role in {Role.HEAD, Role.AUDITOR, Role.CITIZEN} or actor.id == officer:
            return True
        return officer is not None and actor.id in {member.code for member in self.above(officer)}

    def bar(self, code: str, accused: Collection[str]) -> Why | None:
        """Why someone may not touch a matter: they, or someone above them, are accused in it."""
        if code in accused:
            return "accused"
        if any(member.code in accused for member in self.above(code)):
            return "reports_to_accused"
        return None

    def whom(
        self, role: Role, officer: str | None, accused: Collection[str], at: datetime
    ) -> Choice:
        """Who holds a role for a matter: first the superiors of its officer, then anybody.

        Whoever is away, accused, or reports to the accused is passed over. Its own officer, and
        who reports to them, are no way up; whoever was admitted later was not there.
        """
        passed: list[tuple[str, Why]] = []
        for member in self._candidates(role, officer):
            if member.since > at or self._is_below(member, officer):
                continue
            why = self.bar(member.code, accused) or ("absent" if member.is_absent(at) else None)
            if why is None:
                return Choice(member.code, tuple(passed))
            passed.append((member.code, why))
        return Choice(None, tuple(passed))

    def _is_below(self, member: Member, officer: str | None) -> bool:
        """Whether it would not go up to them: they are its officer, or report to its officer."""
        return member.code == officer or officer in {one.code for one in self.above(member.code)}

    def _candidates(self, role: Role, officer: str | None) -> Iterator[Member]:
        """Those of the role in the line of the officer, others of the role, then who is above."""
        line = list(self.above(officer)) if officer else []
        rest = sorted(self.members.values(), key=lambda member: member.code)
        ordered = [member for member in (*line, *rest) if member.role is role]
        higher = [m for m in (*line, *rest) if _rank(m.role) > _rank(role)]
        yield from dict.fromkeys([*ordered, *sorted(higher, key=lambda m: _rank(m.role))])


def _rank(role: Role) -> int:
    return RANKS.get(role, -1)

"""By what cases are judged here: published documents, calendars and staff, as the log has them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.book import Book, CalendarInForce, Edition
from domain.clocks import rule_code
from domain.people import Role
from domain.procedure import PauseReason, Procedure, Promise, Step

STAFF = frozenset({Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Grounds:
    """The documents; `slack` is how far clocks and commits may lie apart without a meaning."""

    book: Book
    slack: timedelta

    def procedure(self, pin: str | None) -> Procedure | None:
        """A procedure by its pin, if it was ever published."""
        return self.book.pins.get(pin or "")

    def calendar(self, version: int) -> CalendarInForce | None:
        """A working calendar by its version."""
        return next((one for one in self.book.calendars if one.version == version), None)

    def calendar_held(self, version: int, at: datetime) -> bool:
        """Whether a version was in force then, give or take the slack."""
        versions = self.book.calendars
        first = not versions or version == versions[0].version
        begun = first or any(one.version == version and one.since <= at for one in versions)
        followed = any(
            one.version == version + 1 and one.since <= at - self.slack for one in versions
        )
        return begun and not followed

    def edition_held(self, code: str, at: datetime) -> Edition | None:
        """The latest edition of a procedure that surely held then; none if none did yet."""
        today = at.astimezone(self.book.zone).date()
        editions = self.book.editions.get(code, ())
        held = [
            one
            for one in editions
            if one.at <= at - self.slack and one.procedure.effective <= today
        ]
        return max(held, key=lambda one: one.procedure.version, default=None)

    def holds_role(self, code: str, role: Role, at: datetime) -> bool:
        """Whether somebody was registered in a role by then."""
        member = self.book.staff.members.get(code)
        return member is not None and member.role is role and member.since <= at + self.slack

    def superiors(self, code: str) -> set[str]:
        """Everybody above somebody."""
        found: set[str] = set()
        member = self.book.staff.members.get(code)
        while member is not None and member.superior and member.superior not in found:
            found.add(member.superior)
            member = self.book.staff.members.get(member.superior)
        return found


def step_of(procedure: Procedure, act: str, stage: str) -> Step | None:
    """The step that a document has for an act at a stage."""
    found = (step for step in procedure.steps if step.act == act and stage in step.stages)
    return next(found, None)


def promise_of(procedure: Procedure, clock: str) -> Promise | None:
    """The promise that a document has for a clock."""
    return next((one for one in procedure.promises if one.code == clock), None)


def pause_of(procedure: Procedure, reason: str) -> PauseReason | None:
    """The reason for a pause as a document has it."""
    return next((one for one in procedure.pauses if one.reason == reason), None)


def rule_of(procedure: Procedure, promise: Promise, service: str) -> str:
    """The rule that a document has for a clock, or for a service in particular."""
    own = next((one.budgets for one in procedure.services if one.code == service), {})
    return rule_code(own.get(promise.code) or promise.budget)

"""Projections to be kept, made anew and broken: what stages a case came to."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.case_facts import CaseFact, CaseRegistered
from projections.projection import Index


@dataclass(frozen=True)
class StepRow:
    """What happened to a case, by stage: a row a stage that it came to, and none once it left."""

    case_id: UUID
    stage: str
    facts: int
    at: datetime
    note: str | None
    again: bool


class Steps:
    """A projection with more rows a case than one, which come, change and go."""

    name, version, row = "steps", 1, StepRow
    key, indexes, topics = ("case_id", "stage"), (Index(("stage",)),), None

    def fold(self, rows, fact, position):
        del position
        if not isinstance(fact, CaseRegistered | CaseFact):
            return
        stage = str(getattr(fact, "stage", "registered"))
        before = rows.pop((fact.originator_id, "registered"), None)
        again = (fact.originator_id, stage) in rows
        count = before.facts + 1 if before else len(rows) + 1
        row = StepRow(fact.originator_id, stage, count, fact.at, None, again)
        rows[fact.originator_id, stage] = row


class Choking(Steps):
    """Cannot digest a verification, having already touched the rows."""

    def fold(self, rows, fact, position):
        super().fold(rows, fact, position)
        if fact.TOPIC == "case.verified":
            raise ValueError("Contoh Warga")


class Spoiling(Steps):
    """Makes rows of a verification that PostgreSQL cannot keep."""

    def fold(self, rows, fact, position):
        super().fold(rows, fact, position)
        if fact.TOPIC == "case.verified":
            key = (fact.originator_id, "verified")
            rows[key] = replace(rows[key], note="\0")


@dataclass(frozen=True)
class NewerRow:
    case_id: UUID
    number: str | None


class NewerSteps:
    """The same answer in another shape."""

    name, version, row = "steps", 2, NewerRow
    key, indexes, topics = ("case_id",), (), None

    def fold(self, rows, fact, position):
        del position
        if isinstance(fact, CaseRegistered):
            rows[fact.originator_id,] = NewerRow(fact.originator_id, fact.number)

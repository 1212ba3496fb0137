"""Acts (tindakan): what officers and citizens may do to a case, and the fact each becomes."""

from domain.case_facts import (
    Answered,
    Asked,
    Assigned,
    CaseFact,
    Closed,
    Closing,
    Code,
    Completed,
    Decided,
    Notified,
    Objected,
    Outcome,
    Reopened,
    Replied,
    Returned,
    Transferred,
    Verified,
    Withdrawn,
)
from domain.procedure import Step
from domain.refusals import ActIncomplete, ActOverfull
from domain.sealing import Sealed
from domain.values import Value

FACT_OF: dict[str, type[CaseFact]] = {
    "verify": Verified,
    "return": Returned,
    "complete": Completed,
    "assign": Assigned,
    "ask": Asked,
    "reply": Replied,
    "answer": Answered,
    "object": Objected,
    "reopen": Reopened,
    "decide": Decided,
    "notify": Notified,
    "close": Closed,
    "withdraw": Withdrawn,
    "transfer": Transferred,
}


class Particulars(Value):
    """What an act brings along; each step says which of these it needs."""

    words: Sealed | None = None
    officer: Code | None = None
    unit: Code | None = None
    outcome: Outcome | None = None
    reason: Closing | None = None
    missing: tuple[Code, ...] | None = None
    to: Code | None = None

    def given(self) -> set[str]:
        """The names of what is there."""
        return {name for name in type(self).model_fields if getattr(self, name) is not None}

    def for_step(self, step: Step) -> dict[str, object]:
        """Exactly what *step* takes, or a refusal that names what is missing or too much.

        That nobody replied is for the clock to say, not for an officer in a hurry.
        """
        given, allowed = self.given(), {*step.needs, *step.may_have}
        if missing := set(step.needs) - given:
            raise ActIncomplete(act=step.act, missing=", ".join(sorted(missing)))
        if surplus := given - allowed:
            raise ActOverfull(act=step.act, surplus=", ".join(sorted(surplus)))
        if self.reason is Closing.NO_REPLY:
            raise ActOverfull(act=step.act, surplus=f"reason {self.reason}")
        return {name: getattr(self, name) for name in sorted(allowed)}

"""Acts (tindakan): what officers and citizens may do to a case, and the fact each becomes."""

from domain.case_facts import (
    Accepted,
    Answered,
    Asked,
    Assigned,
    CaseFact,
    Closed,
    Closing,
    Code,
    Completed,
    Decided,
    DeemedGranted,
    DeemedWithdrawn,
    Extended,
    Notified,
    Objected,
    Outcome,
    Reopened,
    Replied,
    RespondentNamed,
    Returned,
    Stepped,
    Transferred,
    Verified,
    Withdrawn,
)
from domain.forms import Filled
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
    "accept": Accepted,
    "extend": Extended,
    "name_respondent": RespondentNamed,
    "transfer": Transferred,
}
"""The acts that law or reports name; every other act of a procedure becomes `case.stepped`."""

LAPSES: dict[str, tuple[type[CaseFact], dict[str, object]]] = {
    "close_unanswered": (Closed, {"reason": Closing.NO_REPLY}),
    "deem_withdrawn": (DeemedWithdrawn, {}),
    "deem_granted": (DeemedGranted, {}),
}
"""What a clock does by itself when it runs out, and what it says."""

WORDLESS = frozenset(act for act, fact in FACT_OF.items() if "words" not in fact.model_fields)
"""Acts whose facts have no words; a form of theirs has no text fields."""


class Particulars(Value):
    """What an act brings along; each step says which of these it needs."""

    words: Sealed | None = None
    officer: Code | None = None
    unit: Code | None = None
    outcome: Outcome | None = None
    reason: Closing | None = None
    missing: tuple[Code, ...] | None = None
    to: Code | None = None
    officers: tuple[Code, ...] | None = None
    form: tuple[Filled, ...] = ()

    def given(self) -> set[str]:
        """The names of what is there, the form apart."""
        names = type(self).model_fields.keys() - {"form"}
        return {name for name in names if getattr(self, name) is not None}

    def for_step(self, step: Step) -> dict[str, object]:
        """Exactly what *step* takes, or a refusal that names what is missing or too much.

        That nobody replied is for the clock to say, not for an officer in a hurry; and a decision
        has the outcomes that its step knows.
        """
        given, allowed = self.given(), {*step.needs, *step.may}
        if any(field.type == "text" for field in step.form):
            allowed.add("words")
        if missing := set(step.needs) - given:
            raise ActIncomplete(act=step.act, missing=", ".join(sorted(missing)))
        if surplus := given - allowed:
            raise ActOverfull(act=step.act, surplus=", ".join(sorted(surplus)))
        if self.reason is Closing.NO_REPLY:
            raise ActOverfull(act=step.act, surplus=f"reason {self.reason}")
        if step.only_branches and self.outcome not in step.branches:
            raise ActOverfull(act=step.act, surplus=f"outcome {self.outcome}")
        return {name: getattr(self, name) for name in sorted(allowed)} | {"form": self.form}


def act_of(fact: CaseFact) -> str:
    """Which act a fact was."""
    return fact.act if isinstance(fact, Stepped) else _ACTS[fact.TOPIC]


def topic_of(act: str) -> str:
    """Under which topic an act is recorded."""
    return FACT_OF[act].TOPIC if act in FACT_OF else Stepped.TOPIC


_ACTS = {fact.TOPIC: act for act, (fact, _) in LAPSES.items()} | {
    fact.TOPIC: act for act, fact in FACT_OF.items()
}

"""What a report must know besides the cases: the office's zone, and who owes which promise."""

from dataclasses import dataclass, field
from tomllib import loads as document_from
from typing import Any

RULE_TOPICS = ("calendar.adopted", "calendar.changed", "procedure.published")
"""The facts that say so."""


@dataclass
class Rules:
    """The zone of the latest calendar; `owed` has (procedure, clock) of what the office owes."""

    zone: str = ""
    owed: set[tuple[str, str]] = field(default_factory=set)

    def take(self, topic: str, state: dict[str, Any]) -> None:
        """Take over what a fact says of it."""
        if topic == "procedure.published":
            document = document_from(state["document"])
            self.owed |= {
                (state["procedure"], clock["code"])
                for clock in document.get("clock", ())
                if clock["owed_by"] == "office"
            }
        elif topic in RULE_TOPICS:
            self.zone = state["calendar"]["zone"]

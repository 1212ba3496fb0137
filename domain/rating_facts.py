"""How a citizen rates the office (penilaian pemohon) in the satisfaction survey, as a fact."""

from typing import Any, ClassVar, Final

from domain.case_facts import (
    Answered,
    CaseFact,
    Decided,
    DeemedGranted,
    DeemedWithdrawn,
    Notified,
    Transferred,
    Withdrawn,
)
from domain.facts import Fact
from domain.messages import Elements

THE_OFFICES_WORD: Final = (Answered, Decided, DeemedGranted, Notified)
UNSERVED: Final = (Withdrawn, DeemedWithdrawn, Transferred)
"""What ends a case without anything from this office."""


class Rated(Fact):
    """The citizen rated the office: PermenPANRB 14/2017.

    `elements` (unsur U1-U9) are nine scores from 1 to 4 in the order of the contract; they name
    nobody. It leaves stage and clocks alone, and a later one replaces it.
    """

    TOPIC = "case.rated"
    act: ClassVar[str] = "rate"

    elements: Elements

    def apply(self, aggregate: Any) -> None:
        """Remember that it was done."""
        aggregate.hear(self)


def serves(fact: CaseFact) -> bool:
    """Whether by a step the citizen has the office's word, or the matter is done with."""
    ends = fact.awaits == "nothing" and not isinstance(fact, UNSERVED)
    return ends or isinstance(fact, THE_OFFICES_WORD)

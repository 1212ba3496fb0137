"""How cases belong together (perkara terkait): duplicates that are handled as one, and parts.

Whoever complained keeps a receipt, clocks and a right to an answer of their own: a cluster of
duplicates is handled together and each of its cases stays a case.
"""

from typing import Any, ClassVar
from uuid import UUID

from domain.facts import Fact, Number


class RelationFact(Fact):
    """A tie between this case and an `other`, named by its id and its register number."""

    act: ClassVar[str]

    other: UUID
    other_number: Number

    def apply(self, aggregate: Any) -> None:
        """Take over the tie."""
        aggregate.relate(self)


class Merged(RelationFact):
    """It is handled together with a leading case, as a duplicate (digabungkan)."""

    TOPIC = "case.merged"
    act = "merge"


class Gathered(RelationFact):
    """A duplicate is handled together with this case, which leads (menghimpun duplikat)."""

    TOPIC = "case.gathered"
    act = "gather"


class Unmerged(RelationFact):
    """It is handled by itself again (dipisahkan kembali)."""

    TOPIC = "case.unmerged"
    act = "unmerge"


class Released(RelationFact):
    """A duplicate is handled by itself again; this case leads one fewer."""

    TOPIC = "case.released"
    act = "release"


class Split(RelationFact):
    """A part of this matter became a case of its own (dipecah)."""

    TOPIC = "case.split"
    act = "split"


class SplitOff(RelationFact):
    """It is a part of another matter; its clocks run from when that one was received."""

    TOPIC = "case.split_off"
    act = "split_off"


class Related(RelationFact):
    """It has to do with another one (terkait)."""

    TOPIC = "case.related"
    act = "relate"

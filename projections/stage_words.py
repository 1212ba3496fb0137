"""Stages in words: each by its name, and many of them at once in as few words as they take."""

from collections.abc import Iterable

from domain.procedure import Procedure
from projections.published_words import pick

EVERY = ("setiap tahap sebelum berakhir", "every stage before an ending")
EXCEPT = ("kecuali", "except")
ALSO = ("juga", "also")


class StageWords:
    """What a procedure calls its stages in a reader's language."""

    def __init__(self, procedure: Procedure, language: str) -> None:
        self.language = language
        self.names = {stage.code: stage.name.said(language) for stage in procedure.stages}
        self.open = [stage.code for stage in procedure.stages if stage.awaits != "nothing"]

    def listed(self, stages: Iterable[str]) -> str:
        """One after the other; what has no name stands for itself."""
        return ", ".join(self.names.get(stage, stage) for stage in stages)

    def told(self, stages: tuple[str, ...]) -> str:
        """By those that are left out, where they are fewer."""
        missing = [stage for stage in self.open if stage not in stages]
        ended = [stage for stage in stages if stage not in self.open]
        if len(missing) + len(ended) + 1 >= len(stages):
            return self.listed(stages)
        every = pick(EVERY, self.language)
        if missing:
            every = f"{every}, {pick(EXCEPT, self.language)} {self.listed(missing)}"
        return f"{every}; {pick(ALSO, self.language)} {self.listed(ended)}" if ended else every

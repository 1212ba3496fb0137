"""What a diagram consists of: boxes, arrows with their labels, and the key to its clocks."""

from typing import Literal

from domain.procedure import Awaited
from domain.values import Value

By = Literal["citizen", "office", "clock", "both"]
Kind = Awaited | Literal["elsewhere"]


class ClockKey(Value):
    """A clock as the key lists it; labels carry its number. Some services may differ."""

    number: int
    name: str
    budget: str
    ower: str
    lapse: str
    basis: str
    differing: tuple[str, ...] = ()


class Line(Value):
    """One act as a label: by whom, at which clocks' lapse, and what it does to clocks."""

    act: str
    words: str
    who: str
    by: By
    lapses: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    stops: tuple[int, ...] = ()
    stops_all: bool = False
    notes: tuple[str, ...] = ()


class Box(Value):
    """A stage, or the procedure that takes over; with the acts after which the case stays there."""

    code: str
    name: str
    kind: Kind
    stays: tuple[Line, ...] = ()


class Arrow(Value):
    """From some stages to one, by any of some acts; from so many that they are told in words."""

    sources: tuple[str, ...]
    target: str
    lines: tuple[Line, ...]
    told: str = ""

    @property
    def by(self) -> By:
        """Who may take it: one of the two, both, or a clock."""
        takers = {line.by for line in self.lines}
        return takers.pop() if len(takers) == 1 else "both"


class Remark(Value):
    """An act after which the case stays where it is, at any of many stages."""

    stages: tuple[str, ...]
    told: str
    line: Line


class Diagram(Value):
    """A procedure as boxes and arrows, in a reader's language."""

    title: str
    language: str
    starts: tuple[int, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    remarks: tuple[Remark, ...]
    clocks: tuple[ClockKey, ...]

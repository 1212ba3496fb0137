"""How boxes and labels of a diagram hang together, from top to bottom.

Stages stand in the document's order: an arrow back leads upwards. Its label lies between its stages
like any other.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from domain.procedure import FIRST_STAGE
from projections.diagram_values import Arrow, By, Diagram
from projections.drawing.layers import Link, ranked

OPENING = "opening:"


class Wire(NamedTuple):
    """A line between a box and a label; its head is where the case arrives."""

    upper: str
    lower: str
    by: By
    head: str = ""


def label_of(place: int) -> str:
    """The label of the arrow at a place."""
    return f"arrow:{place}"


def wires(drawing: Diagram) -> Iterator[Wire]:
    """Every line, from the upper end to the lower one."""
    if any(box.code == FIRST_STAGE for box in drawing.boxes):
        yield Wire(OPENING, FIRST_STAGE, "office", FIRST_STAGE)
    place = {box.code: number for number, box in enumerate(drawing.boxes)}
    for number, arrow in enumerate(drawing.arrows):
        label, by = label_of(number), arrow.by
        if not arrow.told and place[arrow.sources[0]] > place[arrow.target]:
            yield Wire(arrow.target, label, by, arrow.target)
            yield from (Wire(label, source, by) for source in arrow.sources)
        else:
            drawn = () if arrow.told else arrow.sources
            yield from (Wire(source, label, by) for source in drawn)
            yield Wire(label, arrow.target, by, arrow.target)


def ranks_of(drawing: Diagram, nodes: Sequence[str], wired: Sequence[Wire]) -> dict[str, int]:
    """In which row every box and label stands; boxes in odd rows, labels in even ones."""
    links = [(wire.upper, wire.lower) for wire in wired]
    boxes = [box.code for box in drawing.boxes]
    reached = {lower for _, lower in links}
    below = [(OPENING, code) for code in boxes if code not in reached]
    ranks = ranked(nodes, [*links, *below])
    bottom = max(ranks[code] for code in boxes)
    told = {label_of(n): arrow.target for n, arrow in enumerate(drawing.arrows) if arrow.told}
    for label, target in told.items():
        if _only_told(target, told.keys(), links):
            ranks[target] = bottom
        ranks[label] = ranks[target] - 1
    return ranks | dict(_lowered(drawing.arrows, ranks, wired))


def _only_told(target: str, told: Collection[str], links: Sequence[Link]) -> bool:
    """Whether a box hangs by nothing but labels that are told in words."""
    return all(upper in told for upper, lower in links if target in {upper, lower})


def _lowered(
    arrows: Sequence[Arrow], ranks: dict[str, int], wired: Sequence[Wire]
) -> Iterator[tuple[str, int]]:
    """A label of several lines from below lies near them: one line alone goes on up."""
    for number, arrow in enumerate(arrows):
        label = label_of(number)
        below = [wire.lower for wire in wired if wire.upper == label and not wire.head]
        if len(below) > 1 and len(below) == len(arrow.sources):
            yield label, min(ranks[source] for source in below) - 1

"""The shapes of a diagram: who is waited for shows in form and colour alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from projections.diagram_links import Wire
from projections.drawing.ink import element, number
from projections.drawing.labels import Row, height_of, stacked, width_of
from projections.drawing.layout import Place, Point, Size

STAGES = {"office", "citizen", "nothing", "elsewhere"}
CUT, INSET, HEAD, HALF = 13.0, 3.5, 9.0, 4.5


@dataclass(frozen=True, slots=True)
class Node:
    """A box or a label: what it stands for, and what it says."""

    kind: str
    rows: list[Row]

    @property
    def size(self) -> Size:
        """With room around the text."""
        across, down = (32, 20) if self.kind in STAGES else (18, 9)
        return Size(width_of(self.rows) + across, height_of(self.rows) + down)


def drawn_node(key: str, node: Node, place: Place) -> str:
    """A box with what it says in its middle."""
    top = place.y + (place.height - height_of(node.rows)) / 2
    inner = shape(node.kind, place) + stacked(node.rows, place.x + place.width / 2, top)
    return element("g", inner, class_=f"node {node.kind}", data_box=key)


def shape(kind: str, place: Place, corner: float = 20) -> str:
    """The outline of a box."""
    if kind == "citizen":
        return _cornered(place, min(CUT, corner))
    if kind == "nothing":
        inner = Place(
            place.x + INSET, place.y + INSET, place.width - 2 * INSET, place.height - 2 * INSET
        )
        return _rounded(place, corner) + _rounded(inner, max(1, corner - INSET))
    if kind == "elsewhere":
        sides = (place.x + 7, place.x + place.width - 7)
        bottom = place.y + place.height
        bars = (element("line", x1=x, x2=x, y1=place.y, y2=bottom, class_="shape") for x in sides)
        return _rounded(place, 0) + "".join(bars)
    return _rounded(place, {"office": min(9, corner), "opening": 16}.get(kind, 5))


def drawn_line(wire: Wire, points: Sequence[Point]) -> str:
    """A line from row to row, bending only in between, with a head where it arrives."""
    upward = wire.head == wire.upper
    way = [*points]
    arrowhead = ""
    if wire.head:
        x, y = way[0] if upward else way[-1]
        tail = y + HEAD if upward else y - HEAD
        arrowhead = head(((x, y), (x - HALF, tail), (x + HALF, tail)), f"by-{wire.by}")
        way[0 if upward else -1] = (x, y + HEAD - 1 if upward else y - HEAD + 1)
    return element("path", d=_curve(way), class_=f"line by-{wire.by}") + arrowhead


def head(corners: Sequence[Point], style: str) -> str:
    """The head of an arrow."""
    return element("polygon", points=_points(corners), class_=f"head {style}")


def _points(corners: Sequence[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def _curve(points: Sequence[Point]) -> str:
    path = [f"M{number(points[0][0])},{number(points[0][1])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if abs(x - to_x) < 0.5:  # noqa: PLR2004 - half a pixel is straight
            path.append(f"L{number(to_x)},{number(to_y)}")
        else:
            middle = number((y + to_y) / 2)
            path.append(
                f"C{number(x)},{middle} {number(to_x)},{middle} {number(to_x)},{number(to_y)}"
            )
    return "".join(path)


def _rounded(place: Place, radius: float) -> str:
    return element(
        "rect",
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        rx=radius,
        class_="shape",
    )


def _cornered(place: Place, cut: float) -> str:
    left, right = place.x, place.x + place.width
    top, bottom = place.y, place.y + place.height
    sides = ((right, top), (right, bottom), (left, bottom), (left, top))
    corners = [
        point
        for (x, y), (inward, down) in zip(sides, ((-1, 1), (-1, -1), (1, -1), (1, 1)), strict=True)
        for point in _cut(x, y, inward * cut, down * cut)
    ]
    return element("polygon", points=_points(corners), class_="shape")


def _cut(x: float, y: float, inward: float, down: float) -> tuple[Point, Point]:
    """A corner cut off, going round clockwise."""
    first, second = (x + inward, y), (x, y + down)
    return (first, second) if inward * down < 0 else (second, first)

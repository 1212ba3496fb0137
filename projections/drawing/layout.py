"""A layered picture: where every node lies and which way every line takes.

Between two rows lines are free to bend; within a row they run straight down, in a column that no
node shares. So no line ever runs through a node.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from projections.drawing.columns import columns
from projections.drawing.layers import Layers, Link, layered

GAP = 26.0
ROOM = 26.0
KNOT = 2.0
PORTS = 26.0
"""How far apart lines leave a node, if it is wide enough."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a node takes."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node lies: its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of nodes, and lines as the points at which they cross the edges of rows."""

    width: float
    height: float
    places: Mapping[str, Place]
    lines: Mapping[Link, tuple[Point, ...]]


def laid_out(sizes: Mapping[str, Size], ranks: Mapping[str, int], links: Sequence[Link]) -> Layout:
    """Lay out a graph whose links all lead downwards."""
    layers = layered(ranks, links)
    widths = dict.fromkeys(layers.knots, KNOT) | {n: s.width for n, s in sizes.items()}
    xs = columns(layers, widths, GAP)
    bands = _bands(layers, sizes, xs)
    places = {}
    for row, (top, bottom) in zip(layers.rows, bands, strict=True):
        for node in row:
            if (size := sizes.get(node)) is not None:
                y = (top + bottom - size.height) / 2
                places[node] = Place(xs[node] - size.width / 2, y, size.width, size.height)
    lines = _lines(layers, xs, bands, places)
    width = max((place.x + place.width for place in places.values()), default=0)
    width = max(width, max((x for line in lines.values() for x, _ in line), default=0))
    return Layout(width, bands[-1][1] if bands else 0, places, lines)


def _bands(
    layers: Layers, sizes: Mapping[str, Size], xs: Mapping[str, float]
) -> list[tuple[float, float]]:
    """Top and bottom of every row; where lines go far to the side, rows stand further apart."""
    bands: list[tuple[float, float]] = []
    y = 0.0
    for row in layers.rows:
        height = max((sizes[node].height for node in row if node in sizes), default=0)
        bands.append((y, y + height))
        far = max((abs(xs[n] - xs[o]) for n in row for o in layers.below[n]), default=0)
        y += height + ROOM + min(44.0, far * 0.06)
    return bands


def _lines(
    layers: Layers,
    xs: Mapping[str, float],
    bands: list[tuple[float, float]],
    places: Mapping[str, Place],
) -> dict[Link, tuple[Point, ...]]:
    row_of = {node: number for number, row in enumerate(layers.rows) for node in row}
    leave = _ports(layers.below, xs, places)
    arrive = _ports(layers.above, xs, places)
    lines: dict[Link, tuple[Point, ...]] = {}
    for link, chain in layers.chains.items():
        points: list[Point] = []
        for upper, lower in pairwise(chain):
            start, end = leave[upper, lower], arrive[lower, upper]
            if upper in places:
                points.append((start, places[upper].y + places[upper].height))
            points += [(start, bands[row_of[upper]][1]), (end, bands[row_of[lower]][0])]
            if lower in places:
                points.append((end, places[lower].y))
        lines[link] = tuple(points)
    return lines


def _ports(
    near: Mapping[str, Sequence[str]], xs: Mapping[str, float], places: Mapping[str, Place]
) -> dict[Link, float]:
    """Where lines leave a node, in the order in which they go off to the side."""
    ports: dict[Link, float] = {}
    for node, others in near.items():
        if node not in places:
            ports |= {(node, other): xs[node] for other in others}
            continue
        ordered = sorted(others, key=xs.__getitem__)
        room = places[node].width * 0.7
        step = min(PORTS, room / max(1, len(ordered) - 1))
        first = xs[node] - step * (len(ordered) - 1) / 2
        ports |= {(node, other): first + step * at for at, other in enumerate(ordered)}
    return ports

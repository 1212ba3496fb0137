"""A graph in layers: which node stands in which row, and in which order so that few lines cross."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Link = tuple[str, str]
"""From a node to one further down."""

SWEEPS = 24


@dataclass
class Layers:
    """Rows of nodes; a link over several rows bends at a knot of its own in each between."""

    rows: list[list[str]]
    chains: dict[Link, tuple[str, ...]]
    knots: frozenset[str]
    below: dict[str, list[str]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.below = {node: [] for row in self.rows for node in row}
        self.above = {node: [] for row in self.rows for node in row}
        for chain in self.chains.values():
            for upper, lower in pairwise(chain):
                self.below[upper].append(lower)
                self.above[lower].append(upper)


def ranked(nodes: Iterable[str], links: Sequence[Link]) -> dict[str, int]:
    """Put every node as high as its links allow; they must not go round in a circle."""
    above: dict[str, list[str]] = {node: [] for node in nodes}
    for upper, lower in links:
        above[lower].append(upper)
    ranks: dict[str, int] = {}
    ahead = list(above)
    while ahead:
        waiting = [node for node in ahead if any(upper not in ranks for upper in above[node])]
        for node in ahead:
            if node not in waiting:
                ranks[node] = 1 + max((ranks[upper] for upper in above[node]), default=-1)
        if len(waiting) == len(ahead):
            raise ValueError("these links go round in a circle")
        ahead = waiting
    return ranks


def layered(ranks: Mapping[str, int], links: Sequence[Link]) -> Layers:
    """Rows in an order in which few lines cross; the same for the same input."""
    rows: list[list[str]] = [[] for _ in range(max(ranks.values(), default=-1) + 1)]
    for node, rank in ranks.items():
        rows[rank].append(node)
    chains, knots = {}, []
    for upper, lower in dict.fromkeys(links):
        between = [
            (f"{upper}>{lower}@{rank}", rank) for rank in range(ranks[upper] + 1, ranks[lower])
        ]
        for knot, rank in between:
            rows[rank].append(knot)
            knots.append(knot)
        chains[upper, lower] = (upper, *(knot for knot, _ in between), lower)
    return _uncrossed(Layers(rows, chains, frozenset(knots)))


def crossings(layers: Layers, rows: Sequence[Sequence[str]]) -> int:
    """How often lines cross between neighbouring rows."""
    return sum(_between(layers, *pair) for pair in pairwise(rows))


def _between(layers: Layers, upper: Sequence[str], lower: Sequence[str]) -> int:
    place = {node: number for number, node in enumerate(lower)}
    seen: list[int] = []
    count = 0
    for node in upper:
        ends = sorted(place[other] for other in layers.below[node])
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _uncrossed(layers: Layers) -> Layers:
    best, least = [list(row) for row in layers.rows], _price(layers, layers.rows)
    for flipped in (False, True):
        rows = [list(reversed(row)) if flipped else list(row) for row in layers.rows]
        for sweep in range(SWEEPS):
            _sweep(layers, rows, down=sweep % 2 == 0)
            _swap(layers, rows)
            if (price := _price(layers, rows)) < least:
                best, least = [list(row) for row in rows], price
    layers.rows = best
    return layers


def _price(layers: Layers, rows: Sequence[Sequence[str]]) -> tuple[int, float]:
    """What an order costs: lines that cross, then how far they go to the side."""
    place = {node: at - len(row) / 2 for row in rows for at, node in enumerate(row)}
    aside = sum(
        abs(place[upper] - place[lower]) for upper, ends in layers.below.items() for lower in ends
    )
    return crossings(layers, rows), aside


def _sweep(layers: Layers, rows: list[list[str]], *, down: bool) -> None:
    """Order every row by where its neighbours stand in the row before."""
    near = layers.above if down else layers.below
    order = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
    for number in order:
        before = rows[number - 1 if down else number + 1]
        place = {node: float(at) for at, node in enumerate(before)}
        own = {node: float(at) for at, node in enumerate(rows[number])}
        centre = {node: _mean([place[n] for n in near[node]], own[node]) for node in rows[number]}
        rows[number].sort(key=centre.__getitem__)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _swap(layers: Layers, rows: list[list[str]]) -> None:
    """Change neighbours as long as that saves a crossing."""
    better = True
    while better:
        better = False
        for number, row in enumerate(rows):
            places = [
                {node: at for at, node in enumerate(rows[other])} if 0 <= other < len(rows) else {}
                for other in (number - 1, number + 1)
            ]
            for at in range(len(row) - 1):
                left, right = row[at], row[at + 1]
                if _saves(layers, places, left, right):
                    row[at], row[at + 1] = right, left
                    better = True


def _saves(layers: Layers, places: list[dict[str, int]], left: str, right: str) -> bool:
    saved = 0
    for near, place in zip((layers.above, layers.below), places, strict=True):
        lefts = sorted(place[node] for node in near[left])
        rights = sorted(place[node] for node in near[right])
        saved += _inversions(lefts, rights) - _inversions(rights, lefts)
    return saved > 0


def _inversions(first: list[int], second: list[int]) -> int:
    """How many pairs cross when the owner of the first stands left."""
    return sum(bisect_left(second, end) for end in first)

"""Where nodes stand from left to right, so that long lines run straight (Brandes and Koepf, 2001).

Four times, from each corner, nodes are aligned with the median of their neighbours and moved as
close together as they may; the middle of the four is taken.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from projections.drawing.layers import Layers

Widths = Mapping[str, float]
Columns = dict[str, float]
Rows = Sequence[Sequence[str]]


def columns(layers: Layers, widths: Widths, gap: float) -> Columns:
    """The centre of every node and knot, from zero on."""
    if not layers.rows:
        return {}
    forbidden = _forbidden(layers)
    tries: list[tuple[Columns, bool]] = []
    for upward in (False, True):
        for from_right in (False, True):
            rows = [list(reversed(row)) if from_right else list(row) for row in layers.rows]
            near = layers.below if upward else layers.above
            roots = _aligned(rows[::-1] if upward else rows, near, forbidden)
            placed = _compact(rows, roots, widths, gap)
            sign = -1 if from_right else 1
            tries.append(({node: sign * x for node, x in placed.items()}, from_right))
    return _balanced(tries, widths)


def _forbidden(layers: Layers) -> frozenset[tuple[str, str]]:
    """The short pieces of line that cross a long line: they give way."""
    found: set[tuple[str, str]] = set()
    for upper, lower in pairwise(layers.rows):
        place = {node: at for at, node in enumerate(upper)}
        pieces = [
            (place[node], at, node, other)
            for at, other in enumerate(lower)
            for node in layers.above[other]
        ]
        inner = [piece for piece in pieces if {piece[2], piece[3]} <= layers.knots]
        for top, bottom, node, other in pieces:
            if {node, other} <= layers.knots:
                continue
            if any((top - t) * (bottom - b) < 0 for t, b, _, _ in inner):
                found |= {(node, other), (other, node)}
    return frozenset(found)


def _aligned(
    rows: Rows, near: Mapping[str, Sequence[str]], forbidden: frozenset[tuple[str, str]]
) -> dict[str, str]:
    """Every node with the root of the vertical block that it stands in."""
    roots = {node: node for row in rows for node in row}
    taken: set[str] = set()
    for before, row in pairwise(rows):
        place = {node: at for at, node in enumerate(before)}
        last = -1
        for node in row:
            others = sorted(near[node], key=place.__getitem__)
            middle = (len(others) - 1) / 2
            for other in dict.fromkeys(others[int(middle) : int(middle + 0.5) + 1]):
                free = roots[node] == node and other not in taken
                if free and last < place[other] and (node, other) not in forbidden:
                    roots[node] = roots[other]
                    taken.add(other)
                    last = place[other]
    return roots


def _compact(rows: Rows, roots: Mapping[str, str], widths: Widths, gap: float) -> Columns:
    """Every block as far left as it may be, then as far right as its neighbours let it."""
    before: dict[str, dict[str, float]] = {root: {} for root in roots.values()}
    after: dict[str, dict[str, float]] = {root: {} for root in roots.values()}
    for row in rows:
        for left, right in pairwise(row):
            apart = (widths[left] + widths[right]) / 2 + gap
            one, other = roots[left], roots[right]
            before[other][one] = max(before[other].get(one, 0), apart)
            after[one][other] = before[other][one]
    order = _in_order(before)
    x: Columns = {}
    for root in order:
        x[root] = max((x[one] + apart for one, apart in before[root].items()), default=0)
    for root in reversed(order):
        room = min((x[other] - apart for other, apart in after[root].items()), default=x[root])
        x[root] = max(x[root], room)
    return {node: x[root] for node, root in roots.items()}


def _in_order(before: Mapping[str, Mapping[str, float]]) -> list[str]:
    order: dict[str, None] = {}
    ahead = [*before][::-1]
    while ahead:
        root = ahead[-1]
        missing = [one for one in before[root] if one not in order]
        if missing:
            ahead += missing
        else:
            order.setdefault(ahead.pop())
    return list(order)


def _balanced(tries: list[tuple[Columns, bool]], widths: Widths) -> Columns:
    """Align all four with the narrowest and take the middle of each node's places."""
    spans = [_span(placed, widths) for placed, _ in tries]
    low, high = min(spans, key=lambda span: span[1] - span[0])
    shifted = [
        {node: x + (high - right if from_right else low - left) for node, x in placed.items()}
        for (placed, from_right), (left, right) in zip(tries, spans, strict=True)
    ]
    middle: Columns = {}
    for node in shifted[0]:
        places = sorted(placed[node] for placed in shifted)
        middle[node] = (places[1] + places[2]) / 2
    left, _ = _span(middle, widths)
    return {node: x - left for node, x in middle.items()}


def _span(placed: Columns, widths: Widths) -> tuple[float, float]:
    return (
        min(x - widths[node] / 2 for node, x in placed.items()),
        max(x + widths[node] / 2 for node, x in placed.items()),
    )

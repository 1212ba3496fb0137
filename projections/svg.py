"""A procedure's diagram as a picture (SVG): fit for a page, a screen and the office's wall."""

from collections.abc import Iterator, Mapping

from projections.diagram_labels import arrow_rows, box_rows, opening_rows
from projections.diagram_links import OPENING, Wire, label_of, ranks_of, wires
from projections.diagram_values import Diagram
from projections.drawing.layout import Layout, laid_out
from projections.svg_page import as_page
from projections.svg_shapes import Node, drawn_line, drawn_node


def as_svg(drawing: Diagram) -> str:
    """Draw a diagram; the same for the same diagram."""
    nodes = dict(_nodes(drawing))
    wired = list(wires(drawing))
    sizes = {key: node.size for key, node in nodes.items()}
    ranks = ranks_of(drawing, list(nodes), wired)
    layout = laid_out(sizes, ranks, [(wire.upper, wire.lower) for wire in wired])
    return as_page(drawing, layout.width, layout.height, "".join(_parts(nodes, wired, layout)))


def _nodes(drawing: Diagram) -> Iterator[tuple[str, Node]]:
    yield OPENING, Node("opening", opening_rows(drawing))
    for box in drawing.boxes:
        yield box.code, Node(box.kind, box_rows(box, drawing.language))
    for place, arrow in enumerate(drawing.arrows):
        yield label_of(place), Node(f"by-{arrow.by}", arrow_rows(arrow, drawing))


def _parts(nodes: Mapping[str, Node], wired: list[Wire], layout: Layout) -> Iterator[str]:
    """Lines first, so that boxes lie upon them."""
    for wire in wired:
        yield drawn_line(wire, layout.lines[wire.upper, wire.lower])
    for key, node in nodes.items():
        yield drawn_node(key, node, layout.places[key])

"""What stands above a table or a chart: its name, and in small letters that of its queries."""

from collections.abc import Iterable

from adapters.printing.paper import GREY, Paper

CAPTION = 11.0
"""How high it is, with the room above it."""


def put_caption(paper: Paper, caption: str, queries: Iterable[str]) -> None:
    """Begin a table or a chart."""
    paper.ln(2.4)
    paper.style(9.5, bold=True)
    paper.put(caption)
    paper.style(6.3, GREY)
    paper.put("  ".join(queries))
    paper.ln(0.8)

"""Charts of a report as pictures (SVG) that stand inside its page."""

from collections.abc import Iterator, Mapping

from projections.drawing.ink import element, number, said, text_width, wrapped
from projections.report.pages_values import Bar, Bars, Chart

WIDTH, LABEL, THICK, BETWEEN, AFTER = 420.0, 13.0, 15.0, 2.0, 11.0
"""The picture's width, the size of its letters, and how thick bars are and how far apart."""

LEADING = 16.0
SPARE = 1.15
"""Digits of some typefaces are that much wider than most letters."""

LEAST = 1.5
"""However little a piece stands for, it is seen."""

TONES: Mapping[str, str] = {
    "now": "#1b4f8a",
    "before": "#7fa6cf",
    "year_ago": "#c3cfdc",
    "on_time": "#1b4f8a",
    "on_time_extended": "#7fa6cf",
    "late": "#b3421b",
    "late_excused": "#e5a33d",
    "withheld": "#cdd2d8",
}
"""What each piece is drawn with; the lightness of neighbours differs too, for grey prints."""


def svg_of(chart: Chart, name: str) -> str:
    """Draw a chart; *name* is unlike that of any other on the same page."""
    ends = (text_width(bar.end, LABEL) for group in chart.groups for bar in group.bars)
    room = WIDTH - SPARE * max([0.0, *ends]) - 8
    parts, y = list[str](), 0.0
    for group in chart.groups:
        drawn, y = _group(group, y, room / chart.longest)
        parts.append(drawn)
    return element(
        "svg",
        element("title", said(chart.caption), id=f"{name}-title")
        + element("desc", said(chart.said), id=f"{name}-said")
        + "".join(parts),
        viewBox=f"0 0 {number(WIDTH)} {number(y - AFTER + 2)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-said",
        class_="chart",
    )


def _group(group: Bars, y: float, scale: float) -> tuple[str, float]:
    parts = list[str]()
    for line in wrapped(group.name, WIDTH, LABEL):
        y += LEADING
        parts.append(_letters(line, 0, y - 4))
    for bar in group.bars:
        parts += _bar(bar, y, scale)
        y += THICK + BETWEEN
    return "".join(parts), y + AFTER


def _bar(bar: Bar, y: float, scale: float) -> Iterator[str]:
    x = 0.0
    for part in bar.segments:
        if part.length:
            wide = max(LEAST, part.length * scale)
            yield element("rect", x=x, y=y, width=wide, height=THICK, fill=TONES[part.tone])
            x += wide
    yield _letters(bar.end, x + 6, y + THICK - 3)


def _letters(text: str, x: float, y: float) -> str:
    return element("text", said(text), x=x, y=y)

"""Charts on paper: names to the left, bars beside them, and what they come to at their ends."""

from adapters.printing.paper import BLACK, MARGIN, WIDTH, Ink, Paper
from adapters.report_pdf.captions import CAPTION, put_caption
from projections.report.charts import TONES
from projections.report.pages_values import Bar, Bars, Chart

NAMES, ENDS, THICK, BETWEEN, AFTER = 58.0, 22.0, 3.7, 0.3, 1.7
"""The widths of names and ends; how thick bars are, and how far apart."""

SIZE, LEGEND = 8.2, 6.0
LEAST = 0.4


def put_chart(chart: Chart, paper: Paper) -> None:
    """Put a chart on paper, on one page."""
    paper.keep(chart_height(paper, chart))
    put_caption(paper, chart.caption, chart.queries)
    if chart.legend:
        _legend(paper, chart)
    scale = (WIDTH - NAMES - ENDS) / chart.longest
    for group in chart.groups:
        _group(paper, group, scale)
    paper.ln(1.5)


def chart_height(paper: Paper, chart: Chart) -> float:
    """How high it is with its caption."""
    legend = LEGEND if chart.legend else 0
    return CAPTION + legend + 2 + sum(_height(paper, group) + AFTER for group in chart.groups)


def _height(paper: Paper, group: Bars) -> float:
    paper.style(SIZE)
    bars = len(group.bars) * (THICK + BETWEEN)
    return max(bars, paper.height_of(group.name, NAMES - 3))


def _legend(paper: Paper, chart: Chart) -> None:
    left, top = float(MARGIN), paper.y
    for tone, words in chart.legend.items():
        _fill(paper, tone)
        paper.rect(left, top + 0.4, 2.8, 2.8, style="F")
        paper.style(SIZE, BLACK)
        paper.on_line(words, left + 4, top + 2.9)
        left += 8 + paper.get_string_width(words)
    paper.set_xy(MARGIN, top + LEGEND)


def _group(paper: Paper, group: Bars, scale: float) -> None:
    top, height = paper.y, _height(paper, group)
    name_height = paper.height_of(group.name, NAMES - 3)
    paper.style(SIZE, BLACK)
    paper.set_xy(MARGIN, top + (height - name_height) / 2)
    paper.put(group.name, width=NAMES - 3)
    y = top + (height - len(group.bars) * (THICK + BETWEEN)) / 2
    for bar in group.bars:
        _bar(paper, bar, y, scale)
        y += THICK + BETWEEN
    paper.set_xy(MARGIN, top + height + AFTER)


def _bar(paper: Paper, bar: Bar, y: float, scale: float) -> None:
    left = MARGIN + NAMES
    for part in bar.segments:
        if part.length:
            wide = max(LEAST, part.length * scale)
            _fill(paper, part.tone)
            paper.rect(left, y, wide, THICK, style="F")
            left += wide
    paper.style(SIZE, BLACK)
    paper.on_line(bar.end, left + 1.5, y + THICK - 0.85)


def _fill(paper: Paper, tone: str) -> None:
    red, green, blue = _ink(TONES[tone])
    paper.set_fill_color(red, green, blue)


def _ink(colour: str) -> Ink:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue

"""The sheet around a diagram: its title, the picture, and the key beside or below it."""

from projections.diagram_values import Diagram
from projections.drawing.ink import FONT, element, letters, number, said
from projections.published_words import pick
from projections.svg_key import COLUMN, sections

MARGIN, NARROWEST, HEADER, BESIDE = 40.0, 980.0, 90.0, 56.0

SUBTITLE = ("Tahap, tindakan, dan janji waktu", "Stages, acts and promises of time")
STYLE = f"""
.procedure text{{font-family:{FONT};fill:#1c2430}}
.title{{font-size:24px;font-weight:bold}} .head{{font-size:15px;font-weight:bold}}
.name{{font-size:14px;font-weight:bold}} .act{{font-size:12.5px;font-weight:bold}}
.small{{font-size:11px}} .note{{font-size:11px;font-style:italic}}
.procedure .digit{{font-size:10px;font-weight:bold;fill:#fff}}
.badge,.sign{{fill:#37474f}} .rule{{stroke:#a9b2bc}}
.office>.shape{{fill:#e3eef9;stroke:#1f5a96;stroke-width:1.6}}
.citizen>.shape{{fill:#ffefc9;stroke:#8f5b00;stroke-width:1.6}}
.nothing>.shape{{fill:#ececee;stroke:#4a4f57;stroke-width:1.3}}
.elsewhere>.shape{{fill:#e7f4ea;stroke:#2c6e3f;stroke-width:1.5}}
.opening>.shape{{fill:#fff;stroke:#1c2430;stroke-width:2}}
.by-office>.shape{{fill:#fff;stroke:#1f5a96}} .by-citizen>.shape{{fill:#fff;stroke:#8f5b00}}
.by-clock>.shape{{fill:#fff;stroke:#a3262a;stroke-dasharray:5 3}}
.line{{fill:none;stroke-width:1.4}}
.by-both>.shape{{fill:#fff;stroke:#4b3f72}}
.line.by-both{{stroke:#4b3f72;stroke-width:2}} .head.by-both{{fill:#4b3f72}}
.line.by-office{{stroke:#1f5a96}} .line.by-citizen{{stroke:#8f5b00;stroke-width:2.4}}
.line.by-clock{{stroke:#a3262a;stroke-width:1.6;stroke-dasharray:6 4}}
.head.by-office{{fill:#1f5a96}} .head.by-citizen{{fill:#8f5b00}} .head.by-clock{{fill:#a3262a}}
""".strip()


def as_page(drawing: Diagram, width: float, height: float, picture: str) -> str:
    """Put a picture on its sheet: the key beside it if it is tall enough, or else below."""
    inner = max(width, NARROWEST)
    key, key_height = sections(drawing, MARGIN + width + BESIDE, HEADER, COLUMN)
    wide, high = 2 * MARGIN + width + BESIDE + COLUMN, max(height, key_height) + HEADER + MARGIN
    left = MARGIN
    if key_height > height:
        below = HEADER + height + 36
        key, key_height = sections(drawing, MARGIN, below, inner)
        wide, high = inner + 2 * MARGIN, below + key_height + MARGIN
        left += (inner - width) / 2
    return _sheet(drawing, wide, high, _moved(picture, left) + key)


def _moved(picture: str, left: float) -> str:
    return element("g", picture, transform=f"translate({number(left)},{number(HEADER)})")


def _sheet(drawing: Diagram, wide: float, high: float, inner: str) -> str:
    parts = [
        element("title", said(drawing.title)),
        element("style", STYLE),
        element("rect", width=wide, height=high, fill="#fff"),
        letters(drawing.title, MARGIN, 46, "title"),
        letters(pick(SUBTITLE, drawing.language), MARGIN, 66, "small"),
        inner,
    ]
    return element(
        "svg",
        "\n".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(wide)} {number(high)}",
        width=wide,
        height=high,
        class_="procedure",
        role="img",
        lang=drawing.language,
    )

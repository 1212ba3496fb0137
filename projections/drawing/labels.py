"""What stands in a box: lines of text, and marks with the numbers of clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from projections.drawing.ink import element, letters, text_width, wrapped

SIZES = {"title": 24.0, "head": 15.0, "name": 14.0, "act": 12.5, "small": 11.0, "note": 11.0}
BOLD = {"title", "head", "name", "act"}
LEADING = 1.28
BADGE = 15.0
ICON = 8.0
SPACE = 4.0

Icon = Literal["start", "stop"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text in a style."""

    text: str
    style: str

    @property
    def width(self) -> float:
        return text_width(self.text, SIZES[self.style], bold=self.style in BOLD)

    @property
    def height(self) -> float:
        return SIZES[self.style] * LEADING

    def drawn(self, x: float, y: float, *, centred: bool) -> str:
        base = y + SIZES[self.style] * 0.98
        return letters(self.text, x, base, self.style, "middle" if centred else "start")


@dataclass(frozen=True, slots=True)
class Marks:
    """Clocks that start and stop, each by its number; `every` stands for all of them."""

    groups: tuple[tuple[Icon, tuple[int, ...]], ...]
    every: str = ""

    @property
    def width(self) -> float:
        return sum(self._wide(numbers) for _, numbers in self.groups) + 10 * (len(self.groups) - 1)

    @property
    def height(self) -> float:
        return BADGE + 4

    def _wide(self, numbers: tuple[int, ...]) -> float:
        told = (BADGE + 2) * len(numbers) if numbers else text_width(self.every, SIZES["small"])
        return ICON + SPACE + told

    def drawn(self, x: float, y: float, *, centred: bool) -> str:
        x -= self.width / 2 if centred else 0
        middle, parts = y + 2 + BADGE / 2, list[str]()
        for icon, numbers in self.groups:
            parts.append(sign(icon, x, middle))
            at = x + ICON + SPACE
            if not numbers:
                parts.append(letters(self.every, at, middle + 4, "small"))
            for place, number in enumerate(numbers):
                parts.append(badge(number, at + BADGE / 2 + place * (BADGE + 2), middle))
            x += self._wide(numbers) + 10
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between two parts."""

    width: float = 0
    height: float = 9

    def drawn(self, x: float, y: float, *, centred: bool) -> str:
        x -= self.width / 2 if centred else 0
        return element("line", x1=x, x2=x + self.width, y1=y + 4, y2=y + 4, class_="rule")


Row = Text | Marks | Rule


def sign(icon: Icon, x: float, middle: float) -> str:
    """A clock starts (a triangle) or stops (a square); drawn, since not every font has them."""
    half = ICON / 2
    if icon == "stop":
        return element("rect", x=x, y=middle - half, width=ICON, height=ICON, class_="sign")
    corners = ((x, middle - half - 0.5), (x + ICON, middle), (x, middle + half + 0.5))
    return element(
        "polygon", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in corners), class_="sign"
    )


def badge(number: int, x: float, middle: float) -> str:
    """A clock's number in a circle."""
    circle = element("circle", cx=x, cy=middle, r=BADGE / 2, class_="badge")
    return circle + letters(str(number), x, middle + 3.6, "digit", "middle")


def lines_of(text: str, style: str, width: float) -> list[Text]:
    """A text in as many lines as it takes."""
    found = wrapped(text, width, SIZES[style], bold=style in BOLD)
    return [Text(line, style) for line in found]


def height_of(rows: Sequence[Row]) -> float:
    """How high rows stand on each other."""
    return sum(row.height for row in rows)


def width_of(rows: Sequence[Row]) -> float:
    """How wide the widest is."""
    return max((row.width for row in rows), default=0)


def stacked(rows: Sequence[Row], x: float, y: float, *, centred: bool = True) -> str:
    """Draw rows one under the other, around `x` or from it on."""
    parts: list[str] = []
    for row in rows:
        parts.append(row.drawn(x, y, centred=centred))
        y += row.height
    return "".join(parts)

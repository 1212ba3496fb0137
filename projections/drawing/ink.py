"""SVG elements as text: shapes, letters, and how much room letters take."""

import re
from html import escape

FONT = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"

NARROW = set("iljtfrI.,;:'|!()[]/-· ")
WIDE = set("mwMWQO%@—…&")
LATIN = 0x2FF
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, rather too wide than too narrow: fonts differ."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (1.07 if bold else 1.0)


def _ems(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.88
    return 0.68 if letter.isupper() or ord(letter) > LATIN else 0.57


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than that; a longer word is broken."""
    lines: list[str] = []
    for word in _words(text, width, size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    most = max(1, int(width / (size * 0.9 * (1.07 if bold else 1.0))))
    words: list[str] = []
    for word in text.split():
        fits = text_width(word, size, bold=bold) <= width
        words += [word] if fits else [word[at : at + most] for at in range(0, len(word), most)]
    return words


def said(text: str) -> str:
    """A text as XML takes it."""
    return escape(UNPRINTABLE.sub(" ", text))


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, inner: str | None = None, **attributes: object) -> str:
    """One element; an underscore in a name stands for a hyphen."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}/>" if inner is None else f"<{name}{written}>{inner}</{name}>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else said(str(value))


def letters(text: str, x: float, y: float, style: str, anchor: str = "start") -> str:
    """A line of text; `y` is where letters stand."""
    return element("text", said(text), x=x, y=y, class_=style, text_anchor=anchor)

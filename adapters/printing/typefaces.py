"""Typefaces for whatever script a name is written in, cut down to the letters that are printed.

The Noto fonts come as variable fonts; a PDF wants one weight of each. So of a font only the letters
in use are taken, and of those one weight: that takes a fraction of a second, the whole would take
many.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

REGULAR, BOLD = 400, 650
MAIN = "NotoSans"
SCRIPTS = (
    "Arabic",
    "Hebrew",
    "Thai",
    "Lao",
    "Khmer",
    "Myanmar",
    "Devanagari",
    "Bengali",
    "Tamil",
    "Telugu",
    "Sinhala",
    "Gujarati",
    "Gurmukhi",
    "Kannada",
    "Malayalam",
    "Oriya",
    "Armenian",
    "Georgian",
    "Ethiopic",
    "Symbols",
)
CHINESE, EVEN = 2, 7
"""Faces of the CJK collection with the Chinese forms, each with all letters; one is monospaced."""

SHAPING = ["*"]
"""Letters of many scripts join and stack by rules in the font; all of them are kept."""

UNKNOWN = "\ufffd"
"""What is printed for a letter that no typeface here has."""

INVISIBLE = frozenset("\n\r\t\v\f")


@dataclass(frozen=True, slots=True)
class Source:
    """A font file, and which face of it."""

    path: Path
    face: int = -1

    def opened(self) -> TTFont:
        """The font, to be closed again; of what it holds only what is asked for is read."""
        return TTFont(self.path, fontNumber=self.face, lazy=True, recalcTimestamp=False)

    @property
    def letters(self) -> frozenset[str]:
        """What it has a shape for."""
        with self.opened() as font:
            return frozenset(map(chr, font.getBestCmap()))


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Font files of one document: the main one in two weights, and others for what it lacks.

    In `even` every letter is as wide as any other; there is none unless it is asked for.
    """

    regular: Path
    bold: Path
    others: tuple[Path, ...]
    unknown: frozenset[str]
    even: Path | None = None

    def printable(self, text: str) -> str:
        """A text without letters that no typeface has."""
        return "".join(UNKNOWN if letter in self.unknown else letter for letter in text)


@contextmanager
def typefaces(texts: Iterable[str], *, exact: str = "") -> Iterator[Typefaces]:
    """Cut typefaces for these texts; the files are there for as long as the block lasts.

    *exact* is what is printed letter by letter, in a monospaced face.
    """
    letters = frozenset("".join(texts) + UNKNOWN) - INVISIBLE
    with TemporaryDirectory(prefix="tanggap-type-") as folder:
        faces = _cut_into(Path(folder), letters)
        if exact:
            source, even = Source(_cjk(), EVEN), Path(folder) / "even.otf"
            faces = replace(faces, even=_cut(source, frozenset(exact) - INVISIBLE, even, REGULAR))
        yield faces


def _cut_into(folder: Path, letters: frozenset[str]) -> Typefaces:
    main, *scripts = _sources()
    regular = _cut(main, letters, folder / "regular.ttf", REGULAR)
    bold = _cut(main, letters, folder / "bold.ttf", BOLD)
    others, missing = list[Path](), letters - main.letters
    for nth, source in enumerate(scripts):
        if found := missing and missing & source.letters:
            others.append(_cut(source, found, folder / f"other-{nth}.ttf", REGULAR))
            missing -= found
    return Typefaces(regular, bold, tuple(others), missing)


def _sources() -> Iterator[Source]:
    noto = files("manimgx_fonts")
    yield Source(Path(str(noto / f"{MAIN}[wght].ttf")))
    yield from (Source(Path(str(noto / f"{MAIN}{script}[wght].ttf"))) for script in SCRIPTS)
    yield Source(_cjk(), CHINESE)
    yield Source(Path(str(noto / "NotoEmoji[wght].ttf")))


def _cjk() -> Path:
    return Path(str(files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"))


def _cut(source: Source, letters: Iterable[str], into: Path, weight: int) -> Path:
    cutter = Subsetter(Options(layout_features=SHAPING, hinting=False, notdef_outline=True))
    cutter.populate(unicodes=map(ord, letters))
    with source.opened() as font:
        cutter.subset(font)
        if "fvar" in font:
            instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.save(into)
    return into

"""The picture is sound: it parses, nothing overlaps, everything lies on the sheet."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from domain.procedure import Procedure
from projections.diagram import diagram
from projections.drawing.ink import text_width
from projections.svg import as_svg
from tests.pace import pace
from tests.projections.published import CODES, LANGUAGES, any_procedures, made_by_hand, shipped

SVG = "{http://www.w3.org/2000/svg}"
HAIR = 0.2
BOLD = {"title", "head", "name", "act", "digit"}
SIZES = {"title": 24, "head": 15, "name": 14, "act": 12.5, "small": 11, "note": 11, "digit": 10}


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right - HAIR
            and other.left < self.right - HAIR
            and self.top < other.bottom - HAIR
            and other.top < self.bottom - HAIR
        )

    def within(self, other: "Area") -> bool:
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


def picture(procedure: Procedure, language: str = "id") -> ET.Element:
    return ET.fromstring(as_svg(diagram(procedure, language)))


@cache
def drawn(code: str, language: str = "id") -> ET.Element:
    """What is shipped is drawn once, for all that is asked of it."""
    return picture(shipped(code), language)


def boxes(svg: ET.Element) -> dict[str, Area]:
    found = svg.findall(f".//{SVG}g[@data-box]")
    return {box.get("data-box", ""): area_of(box[0]) for box in found}


def area_of(shape: ET.Element) -> Area:
    if points := shape.get("points"):
        pairs = [tuple(map(float, point.split(","))) for point in points.split()]
        xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
        return Area(min(xs), min(ys), max(xs), max(ys))
    x, y, width, height = (float(shape.get(name, 0)) for name in ("x", "y", "width", "height"))
    return Area(x, y, x + width, y + height)


def pieces(svg: ET.Element) -> Iterator[Area]:
    """Every piece of every line: a curve lies between its ends."""
    for path in svg.iterfind(f".//{SVG}path"):
        bends = re.findall(r"([MLC])([^MLC]+)", path.get("d", ""))
        ends = [tuple(map(float, bend.split()[-1].split(","))) for _, bend in bends]
        for (x, y), (to_x, to_y) in pairwise(ends):
            yield Area(min(x, to_x) - HAIR, min(y, to_y), max(x, to_x) + HAIR * 2, max(y, to_y))


def texts(svg: ET.Element, x: float = 0, y: float = 0) -> Iterator[Area]:
    """Where every text lies on the sheet."""
    for child in svg:
        moved = re.findall(r"[-\d.]+", child.get("transform", "translate(0,0)"))
        if child.tag == f"{SVG}text":
            yield _text(child, x, y)
        else:
            yield from texts(child, x + float(moved[0]), y + float(moved[1]))


def _text(text: ET.Element, x: float, y: float) -> Area:
    style = text.get("class", "")
    width = text_width(text.text or "", SIZES[style], bold=style in BOLD)
    left = x + float(text.get("x", 0)) - (width / 2 if text.get("text-anchor") == "middle" else 0)
    base = y + float(text.get("y", 0))
    return Area(left, base - SIZES[style], left + width, base + SIZES[style] * 0.3)


def sheet(svg: ET.Element) -> Area:
    return Area(*map(float, svg.get("viewBox", "").split()))


def words_of(svg: ET.Element) -> str:
    return " ".join(text.text or "" for text in svg.iter(f"{SVG}text"))


@pytest.mark.parametrize("code", CODES)
def test_every_stage_has_a_box(code):
    assert {stage.code for stage in shipped(code).stages} <= boxes(drawn(code)).keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_act_stands_in_the_picture_in_words(code, language):
    drawing = diagram(shipped(code), language)
    told = words_of(ET.fromstring(as_svg(drawing)))

    lines = [line for arrow in drawing.arrows for line in arrow.lines]
    lines += [line for box in drawing.boxes for line in box.stays]
    lines += [remark.line for remark in drawing.remarks]

    assert [line.words for line in lines if line.words not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_two_boxes_overlap(code, language):
    areas = boxes(drawn(code, language))

    assert [pair for pair in combinations(areas, 2) if areas[pair[0]].meets(areas[pair[1]])] == []


@pytest.mark.parametrize("code", CODES)
def test_no_line_runs_through_a_box(code):
    svg = drawn(code)
    areas = boxes(svg)

    assert [n for n, area in areas.items() for piece in pieces(svg) if piece.meets(area)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_text_lies_on_the_sheet(code, language):
    svg = drawn(code, language)

    assert [text for text in texts(svg) if not text.within(sheet(svg))] == []


@pace(40)
@given(any_procedures())
def test_any_procedure_has_a_sound_picture(procedure):
    svg = picture(procedure)
    areas = boxes(svg)

    assert not any(one.meets(other) for one, other in combinations(areas.values(), 2))
    assert not any(piece.meets(area) for area in areas.values() for piece in pieces(svg))
    assert all(text.within(sheet(svg)) for text in texts(svg))


def test_who_is_waited_for_is_told_in_words_and_not_by_colour_alone():
    told = words_of(picture(made_by_hand()))

    for words in ("menunggu kantor", "menunggu pemohon", "berakhir di sini"):
        assert words in told


def test_a_lapse_tells_its_time():
    assert "bila lewat waktu: 3 x 24 jam" in words_of(picture(made_by_hand()))


def test_words_that_look_like_markup_stay_words():
    assert picture(made_by_hand()).findtext(f"{SVG}title") == "Izin & <contoh>"


def test_the_same_procedure_is_always_drawn_the_same():
    assert as_svg(diagram(shipped("passport"), "id")) == as_svg(diagram(shipped("passport"), "id"))

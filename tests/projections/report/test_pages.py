"""A report in words: no codes, nothing withheld, every number by its query, in two languages."""

import re
from xml.etree import ElementTree as ET

import pytest

from domain.case_facts import Closing
from domain.messages import Kind
from domain.people import Actor, Role
from projections.report.as_csv import csv_of
from projections.report.as_html import page_html
from projections.report.monthly import MonthlyReport
from projections.report.names import Names
from projections.report.pages import pages_of
from projections.report.pages_clocks import kept_share
from projections.report.pages_values import Chart, Table, Text
from projections.report.reading import Reading
from projections.report.speech import Speech
from tests.projections.conftest import TUESDAY_MORNING
from tests.rules import the_book

CHIEF = Actor(id="kasi-1", role=Role.SUPERVISOR)
NOTE = "office.example/tanggap/BKS\n1\nAAAA\n\n— office.example/tanggap/BKS AAAA\n"
LANGUAGES = ("id", "en")
NAMES = Names(the_book())


@pytest.fixture
def monthly(opened, counted):
    """November: 9 complaints answered, 5 of them ended, 7 applications open, 3 requests."""
    files = [opened() for _ in range(9)]
    for nth, file in enumerate(files):
        file.act("verify")
        file.pass_(minutes=30 * nth)
        file.act("answer", words=True)
    for file in files[:5]:
        file.act("close", by=CHIEF, reason=Closing.DONE)
    files += [opened(Kind.APPLICATION) for _ in range(7)]
    files += [opened(Kind.INFORMATION) for _ in range(3)]
    return MonthlyReport(counted(*files), NOTE, "Kantor <Contoh> & Mitra", "office.example+1+AA")


def blocks(pages, kind):
    return [each for section in pages.sections for each in section.blocks if isinstance(each, kind)]


def page_of(monthly, language):
    page = page_html(pages_of(monthly, NAMES, language))
    return ET.fromstring(page.removeprefix("<!doctype html>\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_meets_no_code(monthly, language):
    page = page_of(monthly, language)
    for parent in [*page.iter()]:
        for child in [each for each in parent if each.tag == "code"]:
            parent.remove(child)

    words = set(re.split(r"[\s,;:()]+", " ".join(page.find("body").itertext())))

    codes = {of for parts in monthly.report["figures"].values() for of in parts}
    assert {"PAS-E10", "UMUM", "lapor.follow_up"} <= codes
    assert words & {code for code in codes if not code.isalpha() or code.isupper()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_names_a_query_that_there_is(monthly, language):
    pages = pages_of(monthly, NAMES, language)
    shown = [*blocks(pages, Table), *blocks(pages, Chart)]

    assert all(block.queries for block in shown)
    named = {query for block in [*shown, *blocks(pages, Text)] for query in block.queries}
    assert named <= monthly.report["figures"].keys() | {"satisfaction.index"}


def test_what_is_withheld_stands_nowhere_and_says_why(monthly):
    pages = pages_of(monthly, NAMES, "id")
    kinds = next(t for t in blocks(pages, Table) if t.queries == ("received.by_kind",))

    told = {row[0].text: row[1].text for row in kinds.rows}

    assert told == {"Pengaduan": "9", "Permohonan": "*", "Permintaan informasi": "*"}
    assert any(
        "* Disamarkan. Angka 1 sampai 4" in line for line in pages.sections[-2].blocks[0].lines
    )


def test_a_month_is_told_in_sentences(monthly):
    id_, en = (
        " ".join(
            text.text
            for text in pages_of(monthly, NAMES, language).sections[0].blocks
            if isinstance(text, Text)
        )
        for language in LANGUAGES
    )

    assert "Pada November 2026 kantor menerima 19 perkara: 9 pengaduan, * permohonan" in id_
    assert "9 perkara mendapat jawaban atau keputusan pertamanya; setengahnya dalam 2 jam" in id_
    assert "In November 2026 the office received 19 cases: 9 complaints, * applications" in en
    assert "half of them within 2 hours of receipt" in en


def test_a_month_is_compared_with_others_that_had_cases(opened, counted):
    october = [opened(at=TUESDAY_MORNING.replace(month=10)) for _ in range(5)]
    report = counted(*october, *(opened() for _ in range(8)))

    pages = pages_of(MonthlyReport(report, None, "Kantor"), NAMES, "id")

    assert "naik 3 (60,0%) dari Oktober 2026" in pages.sections[0].blocks[1].text
    columns = [column.title for column in blocks(pages, Table)[0].columns]
    assert columns == ["Layanan", "November 2026", "Bagian", "Oktober 2026"]
    assert blocks(pages, Chart)[0].queries == ("received", "answered", "ended")


def test_a_report_that_has_not_the_whole_month_says_so(monthly):
    assert pages_of(monthly, NAMES, "id").warning == ""
    assert "belum memuat seluruh bulan" in pages_of(monthly, NAMES, "id", is_whole=False).warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_needs_no_other_file_and_is_told_aloud(monthly, language):
    page = page_of(monthly, language)

    assert page.get("lang") == language
    assert not {each.tag for each in page.iter()} & {"script", "img", "link", "iframe"}
    assert all(table.find("caption") is not None for table in page.iter("table"))
    assert all(cell.get("scope") for cell in page.iter("th"))
    charts = [*page.iter("{http://www.w3.org/2000/svg}svg"), *page.iter("svg")]
    assert charts
    assert all(chart.get("role") == "img" for chart in charts)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_tree_digest_key_and_checkpoint_stand_in_it_to_the_letter(monthly):
    words = [*page_of(monthly, "id").find("body").itertext()]

    tree = monthly.report["tree"]
    for exact in (
        tree["origin"],
        tree["root"],
        f"sha256 {monthly.digest}",
        "office.example+1+AA",
        NOTE,
    ):
        assert exact in words


def test_as_csv_every_number_stands_in_a_line_and_withheld_ones_are_left_empty(monthly):
    head, *lines = csv_of(monthly, NAMES, "id").splitlines()

    assert head == "figure,of,name,value,month"
    assert "received.by_kind,complaint,pengaduan,9,2026-11" in lines
    assert "received.by_kind,information,permintaan informasi,,2026-11" in lines
    numbers = sum(len(parts) for parts in monthly.report["figures"].values())
    assert len(lines) == numbers + 4


@pytest.mark.parametrize(
    ("hidden", "share"),
    [
        ((), "94,0%"),
        (("late", "late_excused"), "94,0%"),
        (("on_time", "on_time_extended"), "94,0%"),
        (("on_time_extended", "late_excused"), "90,0–95,0%"),
        (("on_time", "late"), "*"),
    ],
)
def test_promises_kept_are_told_as_closely_as_what_is_shown_allows(hidden, share):
    counts = {"judged": 100, "on_time": 90, "on_time_extended": 4, "late": 5, "late_excused": 1}
    told = {part: None if part in hidden else count for part, count in counts.items()}
    figures = {f"promises.{part}": {"total": count} for part, count in told.items()}
    reading = Reading({"month": "2026-11", "figures": figures}, NAMES, Speech("id"))

    assert kept_share(reading, reading.now) == share


def test_the_most_general_name_is_chosen():
    assert NAMES.of("service", "UMUM", "id") == "Layanan umum"
    assert NAMES.of("clock", "service.counter", "id") == "Langkah loket"
    assert NAMES.of("clock", "service.notify", "en") == "Notification of the decision and the like"
    assert NAMES.ground("uu25.respond", "id") == "14 hari kalender; UU 25/2009 ps. 44 ayat (3)"
    assert NAMES.of("reason", "never_heard_of", "id") == "never heard of"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "kurang dari 1 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (3 * 1440 + 125, "3 hari 2 jam"),
        (1440 + 59, "1 hari"),
        (None, "*"),
    ],
)
def test_times_are_said_in_their_two_largest_units(minutes, words):
    assert Speech("id").duration(minutes) == words


def test_numbers_are_written_as_each_language_does():
    assert [Speech(each).number(1234567) for each in LANGUAGES] == ["1.234.567", "1,234,567"]
    assert [Speech(each).share(1, 3) for each in LANGUAGES] == ["33,3%", "33.3%"]
    assert Speech("en").share(1, 2000) == "0.1%"
    assert Speech("id").change(5, 8) == "turun 3 (37,5%)"
    assert Speech("id").change(None, 8) == ""

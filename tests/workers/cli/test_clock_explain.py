"""`tanggap clock explain`: every due date explains itself, to people and to programs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.console import Console

from domain import reckoning
from domain.calendar_edits import closed
from domain.clocks import Unit
from domain.lines import Rule
from domain.messages import Kind
from domain.office_hours import Closure
from domain.staff import Absence
from projections.clock_turns import counted_on
from projections.derivation import runs_of
from tests.domain.conftest import TUESDAY_AT_NINE, new_life
from tests.rules import the_book
from workers.commands.clock import explaining as clocks
from workers.commands.clock.counts import counting_lines
from workers.commands.clock.lines import RunLines
from workers.commands.desk import speak
from workers.commands.naming import names_of
from workers.texts import amount_words

__all__ = ["new_life"]

SKB = "SKB Tiga Menteri 9/2026"


@pytest.fixture
def in_words():
    """What people read of one clock of a case."""

    def read(life, clock: str, language: str = "id") -> str:
        speak(language)
        (run,) = (
            each
            for each in runs_of(life.case.pending_events, life.book, life.now)
            if each.clock == clock
        )
        lines = RunLines(run, names_of(life.book, run.procedure), life.now, life.book.zone)
        screen = Console(width=240)
        with screen.capture() as shown:
            screen.print(lines.all())
        speak("id")
        return shown.get()

    return read


@pytest.fixture
def followed_up(new_life):
    """A complaint verified on Tuesday 24 November 2026, 09:00: follow up by 1 December, 16:00."""
    life = new_life(Kind.COMPLAINT)
    life.do("verify")
    life.pass_(days=1)
    return life


# From a served office


def test_a_clock_explains_itself_by_rule_law_and_days(office):
    number = office.a_case()

    explained = office.asked("clock", "explain", number)
    shown = office.tanggap("clock", "explain", number).stdout

    verify, respond = explained["runs"]
    assert (explained["number"], explained["agrees"]) == (number, True)
    assert (verify["clock"], verify["rule"]) == ("lapor.verify", "working_days:3")
    assert [
        len(each["turns"][0]["counted"]["reckoned"]["segments"]) for each in (verify, respond)
    ] == [
        3,
        14,
    ]
    assert "UU 25/2009 ps. 44 ayat (3)" in shown
    assert "dihitung 3 hari kerja" in shown
    assert "24:00" in shown


def test_one_clock_may_be_asked_for(office):
    number = office.a_case()

    asked = office.asked("clock", "explain", number, "--clock", "uu25.respond")
    other = office.tanggap("clock", "explain", number, "--clock", "uu25.decide")

    assert [run["clock"] for run in asked["runs"]] == ["uu25.respond"]
    assert other.exit_code == 2
    assert "lapor.verify, uu25.respond" in other.stderr


def test_a_pause_stands_in_the_first_lines(office):
    number, key = office.a_case(), office.key_of("ptg-02", "supervisor")
    act = ("case", "act", number, "--as", "ptg-02", "--key", key)
    office.tanggap(*act, "verify")
    office.tanggap(*act, "pause", "--because", "central_office")

    first, second = office.tanggap("clock", "explain", number).stdout.splitlines()[:2]

    assert first == f"{number}: 4 janji"
    assert second.startswith("  Tindak lanjut (lapor.follow_up): DIJEDA")


def test_a_due_instant_that_is_counted_wrong_is_told_loudly(office, monkeypatch):
    number = office.a_case()
    entries_of = clocks.entries_of

    class Forged:
        def __init__(self, entry):
            self.entry = entry

        def fact(self):
            fact = self.entry.fact()
            starts = [one.model_copy(update={"due": one.start}) for one in fact.started[:1]]
            return fact.model_copy(update={"started": (*starts, *fact.started[1:])})

    monkeypatch.setattr(clocks, "entries_of", lambda *of: [Forged(e) for e in entries_of(*of)])

    plain = office.tanggap("clock", "explain", number)
    programs = office.tanggap("clock", "explain", number, "--json")

    assert (plain.exit_code, programs.exit_code) == (1, 1)
    assert "TIDAK COCOK: hitungan ulang" in plain.stdout
    assert "lapor.verify 1" in plain.stderr
    assert '"agrees": false' in programs.stdout


# As people read it


def test_a_pause_is_read_with_its_reason_cap_doubt_and_length(followed_up, in_words):
    followed_up.pause("central_office")
    followed_up.pass_(days=6)

    shown = in_words(followed_up, "lapor.follow_up")

    assert "DIJEDA" in shown.splitlines()[0]
    assert "sejak Rab 2026-11-25 09:00 (6 hari kalender): menunggu keterangan" in shown
    assert "paling lama 10 hari kerja, sampai Sel 2026-12-08 16:00" in shown
    assert "(belum dikonfirmasi)" in shown
    assert "eskalasi bila lewat" not in shown


def test_a_pause_that_is_over_is_read_with_what_it_was_worth(followed_up, in_words):
    followed_up.pause("central_office")
    followed_up.pass_(days=2)
    followed_up.resume("central_office")

    shown = in_words(followed_up, "lapor.follow_up")

    assert "jeda ini bernilai 2 hari kerja; jatuh tempo Kam 2026-12-03 16:00" in shown
    assert "dilewati: Rab 2026-11-25 – Kam 2026-11-26 dijeda (2 hari kerja)" in shown
    assert "janji semula" in shown


def test_an_extension_and_a_decree_are_read_with_what_it_was_before(followed_up, in_words):
    followed_up.do("extend")
    shut = Closure(
        day=date(2026, 12, 4), name="Cuti bersama", category="collective_leave", basis=SKB
    )
    followed_up.change(closed(followed_up.book.calendar, shut), SKB)
    followed_up.pass_(hours=1)
    followed_up.notice()

    shown = in_words(followed_up, "lapor.follow_up", "en")

    assert "10 working days (of which 5 working days were added)" in shown
    assert "(fact 3); it was Tue 2026-12-01 16:00; due Tue 2026-12-08 16:00" in shown
    assert f"rescheduled: calendar version 2 ({SKB}); it was Tue 2026-12-08 16:00" in shown
    assert f"skipped: Fri 2026-12-04 collective leave Cuti bersama ({SKB})" in shown


def test_a_breach_is_read_at_once_and_who_was_told(followed_up, in_words):
    away = Absence(followed_up.now, followed_up.now + timedelta(days=60))
    staff = followed_up.book.staff.away("kasi-1", away).away("kasi-2", away)
    followed_up.book = replace(followed_up.book, staff=staff)
    followed_up.pass_(days=9)
    followed_up.notice()

    heading, due, *_ = in_words(followed_up, "lapor.follow_up").splitlines()
    shown = in_words(followed_up, "lapor.follow_up")

    assert heading.strip() == "Tindak lanjut (lapor.follow_up): MELEWATI BATAS WAKTU"
    assert "Sel 2026-12-01 16:00; TERLAMBAT 2 hari kerja; masih berjalan" in due
    assert "kasi-1 (tidak masuk)" in shown


def test_an_excuse_is_read_beside_the_breach_that_stays(followed_up, in_words):
    followed_up.pass_(days=9)
    followed_up.do("answer")
    followed_up.excuse("lapor.follow_up", "force_majeure")

    shown = in_words(followed_up, "lapor.follow_up")

    assert "SELESAI TERLAMBAT (DIMAAFKAN)" in shown.splitlines()[0]
    assert "dimaafkan, tetap tercatat: keadaan kahar" in shown


def test_hours_are_read_as_hours(new_life, in_words):
    life = new_life(Kind.INFORMATION, code="personal-data")
    life.pass_(hours=5, minutes=30)

    shown = in_words(life, "pdp.answer")

    assert "3 x 24 jam" in shown
    assert "terpakai" in shown
    assert "5 jam 30 menit dari 72 jam" in shown
    assert "Sel 2026-11-24 09:00 – Jum 2026-11-27 09:00 (72 jam)" in shown


def test_many_weekends_are_read_as_one_line_and_holidays_one_by_one():
    (on,) = the_book().calendars
    due = reckoning.due(Rule.parse("working_days:90"), TUESDAY_AT_NINE, on.calendar)
    counted = counted_on(on, due, "working_days:90", TUESDAY_AT_NINE, ())

    lines = list(counting_lines(counted, the_book().zone))

    assert len([line for line in lines if "akhir pekan" in line]) == 1
    assert any("Jum 2026-12-25" in line and "SKB Tiga Menteri 1497/2/5" in line for line in lines)
    assert "penggal lagi" in lines[1]


@pytest.mark.parametrize(
    ("amount", "unit", "indonesian", "english"),
    [
        (1, Unit.WORKING_DAYS, "1 hari kerja", "1 working day"),
        (0, Unit.WORKING_DAYS, "0 hari kerja", "0 working days"),
        (122, Unit.MONTHS, "122 hari kalender", "122 calendar days"),
        (
            timedelta(minutes=450),
            Unit.WORKING_MINUTES,
            "7 jam 30 menit kerja",
            "7 h 30 min of office time",
        ),
        (timedelta(hours=2), Unit.HOURS, "2 jam", "2 h"),
        (timedelta(seconds=9), Unit.HOURS, "kurang dari 1 menit", "less than 1 min"),
        (timedelta(0), Unit.HOURS, "0 menit", "0 min"),
    ],
)
def test_amounts_are_read_in_their_unit(amount, unit, indonesian, english):
    assert amount_words(amount, unit, "id") == indonesian
    assert amount_words(amount, unit, "en") == english

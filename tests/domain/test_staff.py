"""The staff: who stands above whom, who is barred, and whom something goes to."""

import pytest

from domain.people import Role
from domain.staff import Absence, Member, Staff
from tests.domain.conftest import local
from tests.rules import the_staff

NOON = local("2026-11-24", "12:00")


@pytest.fixture
def staff():
    """kepala above kasi-1 and kasi-2; ptg-05 and ver-01 under kasi-1, ptg-06 under kasi-2."""
    return the_staff()


def test_above_somebody_stands_their_superior_and_that_ones(staff):
    assert [member.code for member in staff.above("ptg-05")] == ["kasi-1", "kepala"]
    assert list(staff.above("kepala")) == []
    assert list(staff.above("nobody")) == []


def test_a_circle_of_superiors_is_gone_round_once():
    circle = (
        Staff()
        .admitted(Member("a", Role.OFFICER, "tu", "b"))
        .admitted(Member("b", Role.SUPERVISOR, "tu", "a"))
    )

    assert [member.code for member in circle.above("a")] == ["b"]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("kasi-1", "accused"),
        ("ptg-05", "reports_to_accused"),
        ("kasi-2", None),
        ("kepala", None),
        ("the-citizen", None),
    ],
)
def test_the_accused_and_whoever_reports_to_them_are_barred(staff, code, why):
    assert staff.bar(code, {"kasi-1"}) == why


def test_who_reports_to_the_accused_over_two_steps_is_barred(staff):
    assert staff.bar("ptg-05", {"kepala"}) == "reports_to_accused"


def test_the_superior_of_an_officer_comes_before_others_of_the_role(staff):
    assert staff.whom(Role.SUPERVISOR, "ptg-06", (), NOON).officer == "kasi-2"
    assert staff.whom(Role.SUPERVISOR, None, (), NOON).officer == "kasi-1"


def test_an_absence_begins_with_its_first_instant_and_ends_before_its_last(staff):
    absence = Absence(NOON, local("2026-11-25", "12:00"))
    away = staff.away("kasi-1", absence)

    assert away.members["kasi-1"].is_absent(absence.since)
    assert not away.members["kasi-1"].is_absent(absence.until)
    assert away.whom(Role.SUPERVISOR, None, (), NOON) == ("kasi-2", (("kasi-1", "absent"),))
    assert away.whom(Role.SUPERVISOR, None, (), absence.until).officer == "kasi-1"


def test_a_second_absence_leaves_the_first(staff):
    first = Absence(NOON, local("2026-11-25"))
    second = Absence(local("2026-12-01"), local("2026-12-02"))

    member = staff.away("kasi-1", first).away("kasi-1", second).members["kasi-1"]

    assert member.is_absent(NOON)
    assert member.is_absent(second.since)
    assert not member.is_absent(first.until)


def test_nothing_goes_down(staff):
    nobody_above = staff.away("kepala", Absence(NOON, local("2026-12-01")))

    choice = nobody_above.whom(Role.HEAD, "ptg-05", (), NOON)

    assert choice == (None, (("kepala", "absent"),))


def test_being_accused_is_told_before_being_away(staff):
    away = staff.away("kasi-1", Absence(NOON, local("2026-12-01")))

    assert away.whom(Role.SUPERVISOR, None, {"kasi-1"}, NOON).passed_over == (
        ("kasi-1", "accused"),
    )


@pytest.mark.parametrize("officer", ["kasi-1", "kepala"])
def test_nothing_goes_up_to_its_own_officer_or_to_who_reports_to_them(staff, officer):
    chosen = staff.whom(Role.SUPERVISOR, officer, set(), NOON)

    assert chosen.officer == {"kasi-1": "kasi-2", "kepala": None}[officer]

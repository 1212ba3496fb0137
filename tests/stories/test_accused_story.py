"""A complaint against staff: the superior takes it; the accused and who is under them may not."""

import pytest

from domain.refusals import Barred, NotAllowedNow


@pytest.fixture
def a_complaint_of(town):
    """Somebody complains of staff; whoever takes it up names them."""

    def complain(accused, taker):
        complaint = town.brings(
            "complaint",
            service="UMUM",
            topic="levy",
            complainant={"name": "Contoh Warga", "phone": "+628120000001"},
            narrative={"text": "Diminta uang di luar tarif."},
            respondent={"name": "Contoh Petugas", "position": "loket"},
        )
        town.does(taker, complaint, "verify")
        town.does(taker, complaint, "name_respondent", officers=(accused,))
        return complaint

    return complain


def test_it_goes_by_the_procedure_for_complaints_of_staff(town, a_complaint_of):
    complaint = a_complaint_of("kasi-1", taker="kepala")

    assert town.procedure(complaint).code == "officer-complaint"


def test_the_superior_of_the_accused_examines_and_decides(town, a_complaint_of):
    complaint = a_complaint_of("kasi-1", taker="kepala")
    step = town.procedure(complaint).step("examine", "ready")
    hearing = {"examined_on": "2026-11-24", "separate_hearing": "yes"}
    heard = {f.name: next(iter(f.choices)) for f in step.form if f.choices}
    minutes = {"minutes": "Berita acara pemeriksaan terlampir."}
    town.does("kepala", complaint, "examine", form=hearing | heard | minutes)

    case = town.does(
        "kepala",
        complaint,
        "decide",
        outcome="upheld",
        words="Pungutan dikembalikan.",
        form={"measure": "sanction", "compensation": "150000"},
    )

    assert case.stage == "decided"
    assert set(case.clocks) == {"uu25.notify"}


@pytest.mark.parametrize(
    ("act", "more"),
    [
        ("assign", {"officer": "ptg-05", "unit": "doklan"}),
        ("ask", {"words": "Mohon bukti."}),
        ("answer", {"words": "Tidak benar."}),
        ("transfer", {"to": "kanwil", "words": "Kami alihkan."}),
    ],
)
def test_the_accused_may_do_nothing_with_it(town, a_complaint_of, act, more):
    complaint = a_complaint_of("kasi-1", taker="kepala")

    with pytest.raises(Barred):
        town.does("kasi-1", complaint, act, **more)


def test_it_is_given_to_nobody_who_works_under_the_accused(town, a_complaint_of):
    complaint = a_complaint_of("kasi-1", taker="kepala")

    with pytest.raises(Barred):
        town.does("kepala", complaint, "assign", officer="ptg-05", unit="doklan")


def test_if_the_head_is_accused_nobody_in_the_office_may_look_into_it(town, a_complaint_of):
    complaint = a_complaint_of("kepala", taker="kasi-2")

    for who in ("kepala", "kasi-1", "kasi-2"):
        with pytest.raises(Barred):
            town.does(who, complaint, "assign", officer="ptg-05", unit="doklan")


def test_then_whoever_works_under_the_head_may_only_hand_it_to_a_higher_office(
    town, a_complaint_of
):
    complaint = a_complaint_of("kepala", taker="kasi-2")

    with pytest.raises(Barred):
        town.does("kepala", complaint, "transfer", to="kanwil", words="Kami alihkan.")
    case = town.does("kasi-1", complaint, "transfer", to="kanwil")

    assert (case.stage, case.clocks) == ("transferred", {})


@pytest.mark.parametrize("stage", ["waiting", "answered", "objected"])
def test_a_head_accused_late_in_an_ordinary_complaint_leaves_a_way_out(town, stage):
    complaint = town.brings(
        "complaint",
        service="UMUM",
        topic="conduct",
        complainant={"name": "Contoh Warga", "phone": "+628120000001"},
        narrative={"text": "Dilayani dengan kasar."},
    )
    town.does("ver-01", complaint, "verify")
    if stage == "waiting":
        town.does("ver-01", complaint, "ask", words="Siapa petugasnya?")
    else:
        town.does("ptg-05", complaint, "answer", words="Kami mohon maaf.")
    if stage == "objected":
        town.replies(complaint, "object", "Itu kepala kantor sendiri.")
    town.does("kasi-1", complaint, "name_respondent", officers=("kepala",))

    with pytest.raises(Barred):
        town.does("kasi-1", complaint, "decide", outcome="rejected", words="Tidak terbukti.")
    case = town.does("ver-02", complaint, "transfer", to="kanwil")

    assert case.stage == "transferred"
    with pytest.raises(NotAllowedNow):
        town.does("ver-02", complaint, "transfer", to="kanwil")

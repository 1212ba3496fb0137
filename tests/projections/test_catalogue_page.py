"""The catalogue page holds what the law asks for, in the words of the document."""

import pytest

from projections.catalogue_page import CataloguePage, NotOffered, as_markdown, catalogue_page
from tests.projections.published import CODES, LANGUAGES, made_by_hand, shipped

IN_ORDER = {
    "id": (
        "Dasar hukum",
        "Persyaratan",
        "Sistem, mekanisme, dan prosedur",
        "Jangka waktu penyelesaian",
        "Biaya/tarif",
        "Produk pelayanan",
        "Sarana, prasarana, dan/atau fasilitas",
        "Kompetensi pelaksana",
        "Pengawasan internal",
        "Penanganan pengaduan, saran, dan masukan",
        "Jumlah pelaksana",
        "Jaminan pelayanan",
        "Jaminan keamanan dan keselamatan pelayanan",
        "Evaluasi kinerja pelaksana",
    ),
    "en": (
        "Legal basis",
        "Requirements",
        "System, mechanism and procedure",
        "Completion time",
        "Fees",
        "Product of the service",
        "Facilities",
        "Competence of the staff",
        "Internal supervision",
        "Complaints, suggestions and advice",
        "Number of staff",
        "Guarantee of service",
        "Guarantee of safety",
        "Evaluation of performance",
    ),
}


def page(language: str = "id", service: str | None = None) -> CataloguePage:
    return catalogue_page(made_by_hand(), language, service)


def rows(of: CataloguePage, number: int) -> tuple[tuple[str, ...], ...]:
    table = of.sections[number - 1].table
    assert table is not None
    return table.rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_the_fourteen_components_in_the_order_of_the_law(language):
    made = page(language)

    assert tuple(section.title for section in made.sections) == IN_ORDER[language]
    assert [section.number for section in made.sections] == list(range(1, 15))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_component_of_a_shipped_procedure_is_empty(code, language):
    made = catalogue_page(shipped(code), language)

    assert all(section.text or section.lines or section.table for section in made.sections)


@pytest.mark.parametrize("code", CODES)
def test_no_code_of_a_clock_reaches_people(code):
    procedure = shipped(code)

    told = as_markdown(catalogue_page(procedure, "id"))

    assert not [promise.code for promise in procedure.promises if promise.code in told]


def test_what_the_office_says_stands_in_the_components_of_the_office():
    told = [section.text.split()[0] for section in page().sections[6:]]

    assert told == [
        "sarana",
        "kompetensi",
        "pengawasan",
        "pengaduan",
        "jumlah",
        "jaminan",
        "keamanan",
        "evaluasi",
    ]


def test_amounts_are_written_as_people_here_write_them():
    assert rows(page(), 5)[0][1] == "Rp350.000"


def test_amounts_in_english_have_commas():
    assert rows(page("en"), 5)[0][1] == "Rp350,000"


@pytest.mark.parametrize(
    ("language", "doubt"), [("id", "belum dikonfirmasi"), ("en", "unconfirmed")]
)
def test_an_unconfirmed_amount_says_so(language, doubt):
    assert doubt in rows(page(language), 5)[1][1]


@pytest.mark.parametrize(("language", "known"), [("id", "belum diketahui"), ("en", "not known")])
def test_an_amount_that_nobody_knows_is_not_known(language, known):
    assert rows(page(language), 5)[2][1] == known


def test_what_costs_nothing_says_how_that_is_known():
    assert rows(page(), 5)[3][1] == "tidak dipungut biaya (menurut pemberitaan)"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_unconfirmed_figure_of_a_shipped_procedure_says_so(code, language):
    procedure = shipped(code)
    doubt = "unconfirmed" if language == "en" else "belum dikonfirmasi"
    made = catalogue_page(procedure, language)

    unsure = [p.name.said(language) for p in procedure.promises if p.certainty == "unconfirmed"]
    unsure += [
        s.name.said(language)
        for s in procedure.services
        if s.fee.certainty == "unconfirmed" and s.fee.rupiah is not None
    ]

    figures = [row for number in (4, 5) for row in rows(made, number)]
    for name in unsure:
        assert any(name in row[0] and doubt in row[1] for row in figures), name


def test_a_legal_basis_that_was_only_reported_says_so():
    assert page().sections[0].lines == ("UU 30/2014", "Perkap 1/2000 (menurut pemberitaan)")


def test_the_completion_time_comes_first():
    assert rows(page(), 4)[0][:2] == (
        "Waktu penyelesaian: Keputusan",
        "10 hari kerja (menurut pemberitaan)",
    )


def test_a_service_with_a_time_of_its_own_has_a_row_of_its_own():
    name, budget, *_ = rows(page("en"), 4)[1]

    assert name == "Completion time: Decision (Express permit)"
    assert budget == "1 working day (as reported)"


def test_whole_days_of_hours_are_told_as_the_law_tells_them():
    assert rows(page(), 4)[-1][1] == "3 x 24 jam (belum dikonfirmasi)"


def test_a_pause_of_the_time_is_published_with_its_cap():
    assert "10 hari kerja (belum dikonfirmasi)" in page().sections[3].remarks[0]


def test_an_extension_of_the_time_is_published():
    assert page("en").sections[3].remarks[1] == (
        "Decision: may be extended once by 5 working days (extend)"
    )


def test_steps_come_in_walking_order_whatever_the_order_of_the_document():
    assert [row[0] for row in rows(page(), 3)] == [
        "putuskan",
        "periksa | lapangan",
        "perpanjang waktu",
        "kembalikan",
        "dianggap dicabut",
        "lengkapi",
        "ajukan keberatan",
    ]


def test_whoever_may_not_take_a_step_is_told():
    assert "bukan oleh yang melakukan: periksa | lapangan" in rows(page(), 3)[0][1]


def test_an_outcome_that_leads_elsewhere_is_told():
    assert rows(page(), 3)[0][3] == "dikabulkan; ditolak: ditolak"


def test_a_decision_that_takes_named_outcomes_alone_leads_nowhere_else():
    (decision,) = (
        row for row in rows(catalogue_page(shipped("passport"), "id"), 3) if row[0] == "adjudikasi"
    )

    assert decision[3] == "dikabulkan: dikabulkan; ditolak: ditolak"


def test_a_page_about_one_service_is_about_that_one_only():
    made = page(service="AAA")

    assert made.title == "Izin biasa"
    assert [row[0] for row in rows(made, 5)] == ["Izin biasa"]


def test_a_page_about_one_service_leaves_out_what_others_require():
    assert page(service="AAA").sections[1].lines == ("KTP",)


def test_a_page_about_all_services_says_which_of_them_require_something():
    assert page().sections[1].lines[1] == (
        "Surat (belum dikonfirmasi) [bila ada atau diperlukan; hanya untuk Izin kilat]"
    )


def test_a_page_about_one_service_tells_its_own_time():
    assert rows(page(service="BBB"), 4)[0][1] == "1 hari kerja (menurut pemberitaan)"


def test_a_service_that_is_not_given_has_no_page():
    with pytest.raises(NotOffered):
        page(service="ZZZ")


def test_markdown_has_one_heading_for_each_component():
    headings = [line for line in as_markdown(page()).splitlines() if line.startswith("## ")]

    assert headings == [f"## {n}. {title}" for n, title in enumerate(IN_ORDER["id"], start=1)]


def test_no_word_of_a_document_is_taken_for_markup():
    told = as_markdown(page())

    assert "periksa \\| lapangan" in told
    assert "# Izin & \\<contoh\\>" in told

"""Receipts as PDF: any name prints, and what is needed to verify lies inside."""

from adapters.printing.typefaces import typefaces
from adapters.receipt_pdf import receipt_pdf
from projections.receipt_sheet import sheet_of
from tests.projections.receipts import AT, a_receipt

NAMES = "Đặng Nguyễn · Иван · Ελένη · محمد عبد الله · שרה · 李明 · さくら · 김철수 · สมชาย · សុខា"


def test_names_in_many_scripts_print():
    with typefaces([NAMES, "မောင် देवदत्त தமிழ் ላሊበላ ქართული 😀"]) as faces:
        assert faces.unknown == frozenset()


def test_a_letter_that_no_typeface_has_is_marked_and_stops_nothing():
    with typefaces(["Budi ꦧꦸꦢꦶ"]) as faces:
        assert faces.printable("Budi ꦧꦸꦢꦶ") == "Budi ����"


def test_the_same_receipt_gives_the_same_file_with_proof_and_words_in_it():
    files = {"N.tlog-proof": b"c2sp.org/tlog-proof@v1\n", "N.words.json": b"[]"}
    sheet = sheet_of(a_receipt(), "id", brief=True)

    made = [receipt_pdf(sheet, files, language="id", at=AT) for _ in range(2)]

    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")
    assert all(content in made[0] for content in files.values())
    assert made[0].count(b"/Type /Page\n") == 1

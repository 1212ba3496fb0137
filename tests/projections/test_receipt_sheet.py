"""What a receipt says: the four contents of the law, the promises, and how to verify it."""

from projections.receipt_sheet import BRIEF, sheet_of
from tests.projections.receipts import NARRATIVE, a_receipt, opened


def said(sheet) -> dict[str, str]:
    return {row.label: row.text for section in sheet.sections for row in section.rows}


def test_it_has_the_four_contents_that_the_law_asks_for():
    sheet = sheet_of(a_receipt(), "id", brief=True)

    assert [section.heading for section in sheet.sections] == [
        "Identitas pengadu",
        "Uraian singkat",
        "Tempat dan waktu penerimaan",
    ]
    assert said(sheet) == {
        "Nama": "Contoh Warga",
        "NIK": "1701010101900001",
        "Tanggal lahir": "1 Januari 1990",
        "Layanan": "Paspor elektronik (PAS-E10)",
        "Uraian": "Paspor belum jadi.",
        "Kerugian": "Tiket hangus.",
        "Yang diadukan": "Petugas Contoh, Loket",
        "Tempat": "Kantor Contoh, melalui loket",
        "Waktu": "Selasa, 24 November 2026, pukul 09.00 WIB",
    }
    signature = sheet.signature
    assert (signature.name, signature.code) == ("Contoh, S.H.", "ptg-01 (verifikator)")


def test_a_promise_due_at_midnight_ends_on_the_day_before():
    [line] = sheet_of(a_receipt(), "id", brief=True).promises.lines

    assert line == (
        "Tanggapan pertama",
        "14 hari kalender",
        "UU 25/2009 ps. 44 ayat (3)",
        "Selasa, 8 Desember 2026, pukul 24.00 WIB",
    )


def test_a_proof_is_shown_with_what_people_compare():
    proof = sheet_of(a_receipt(), "en", brief=True).proof

    assert proof.square == f"1500 1234 {'9f' * 32}"
    assert [row.text for row in proof.rows][0::3] == [
        "number 1234 of 1500",
        "inspektorat, Tuesday, 24 November 2026, 09:00 WIB",
    ]
    assert "BKS-2026-000123.tlog-proof" in proof.how


def test_a_proof_that_is_not_there_yet_is_called_pending():
    proof = sheet_of(a_receipt(proof="pending"), "id", brief=True).proof

    assert (proof.rows, proof.square) == ((), None)
    assert proof.how.startswith("Bukti menyusul")


def test_what_was_erased_or_restricted_says_so():
    closed = {"complainant": "erased", "narrative": "restricted"}
    sheet = sheet_of(a_receipt(words=(), closed=closed), "id", brief=True)

    closed_rows = [section.rows[-1].text for section in sheet.sections[:2]]
    assert closed_rows == ["[dihapus]", "[dibatasi]"]


def test_paper_cuts_long_words_short_and_a_screen_does_not():
    long = NARRATIVE.model_copy(update={"text": "Antre sejak subuh. " * 100})
    receipt = a_receipt(words=(opened("narrative", long),))

    on_paper = said(sheet_of(receipt, "id", brief=True))["Uraian"]
    on_screen = said(sheet_of(receipt, "id", brief=False))["Uraian"]

    assert len(on_paper) < BRIEF + 50 < len(on_screen)
    assert on_paper.endswith("[selengkapnya dalam lampiran]")


def test_who_asked_to_be_anonymous_is_named_nowhere():
    receipt = a_receipt(anonymous=True, words=(opened("narrative", NARRATIVE),))

    assert said(sheet_of(receipt, "en", brief=True))["Name"] == "anonymous, as asked"


def test_who_fetches_it_by_themselves_has_it_from_the_office():
    signature = sheet_of(a_receipt(official=None), "id", brief=True).signature

    assert (signature.name, signature.code) == ("Kantor Contoh", "secara elektronik, melalui loket")

"""What a receipt is called and says, in Indonesian and in English."""

from domain.messages import Kind

TITLES = {
    Kind.COMPLAINT: ("Tanda Terima Pengaduan", "Receipt of a Complaint"),
    Kind.INFORMATION: ("Tanda Terima Permintaan Informasi", "Receipt of a Request for Information"),
    Kind.ASPIRATION: ("Tanda Terima Aspirasi", "Receipt of a Proposal"),
    Kind.APPLICATION: ("Tanda Terima Permohonan", "Receipt of an Application"),
}
SPEAKERS = {
    Kind.COMPLAINT: ("Pengadu", "Complainant"),
    Kind.APPLICATION: ("Pemohon", "Applicant"),
}
FROM_CITIZEN = ("Pemohon", "Citizen")
BASES = {
    Kind.COMPLAINT: (
        "Pasal 44 ayat (2) UU Nomor 25 Tahun 2009 tentang Pelayanan Publik",
        "Article 44(2) of Law 25/2009 on Public Services",
    ),
}
CHANNELS = {
    "counter": ("loket", "counter"),
    "web": ("situs web", "website"),
    "whatsapp": ("WhatsApp", "WhatsApp"),
    "email": ("surel", "email"),
    "lapor": ("SP4N-LAPOR!", "SP4N-LAPOR!"),
}
CLOSED = {"erased": ("[dihapus]", "[erased]"), "restricted": ("[dibatasi]", "[restricted]")}
OTHERS = {"respondent": ("yang diadukan", "complained of"), "guarantor": ("penjamin", "guarantor")}
"""Persons besides the speaker; of them a receipt names no more than who they are."""

DATES = frozenset({"birth_date", "happened_on"})
WHO = ("complainant", "applicant")


PENDING = (
    (
        "Bukti menyusul: entri ini belum tercakup dalam titik periksa yang disaksikan. Mintalah"
        " tanda terima ini sekali lagi beberapa menit kemudian."
    ),
    (
        "The proof follows: no witnessed checkpoint covers this entry yet. Ask for this receipt"
        " again in a few minutes."
    ),
)
AS_PDF = (
    (
        "Untuk memeriksa tanpa bantuan kantor, mintalah tanda terima ini sebagai PDF: bukti dan"
        " kata-kata Anda terlampir di dalamnya."
    ),
    (
        "To verify without the office, ask for this receipt as a PDF: the proof and your words are"
        " attached to it."
    ),
)
HOW = (
    (
        "Cara memeriksa tanpa bantuan kantor: simpan lampiran berkas PDF ini dalam satu map, lalu"
        " jalankan «python verify.py receipt {number}.tlog-proof --policy policy» dengan verify.py"
        " dan policy dari pihak yang Anda percayai."
    ),
    (
        "To verify without the office: save the attachments of this PDF in one folder, and run"
        " «python verify.py receipt {number}.tlog-proof --policy policy» with verify.py and policy"
        " from somebody whom you trust."
    ),
)

"""What acts, stages and roles are called, in Indonesian and in English: the one place for it."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

STAGES: Words = {
    "registered": ("terdaftar", "registered"),
    "returned": ("dikembalikan", "returned"),
    "verified": ("terverifikasi", "verified"),
    "assigned": ("disposisi", "assigned"),
    "waiting": ("menunggu pemohon", "waiting for the citizen"),
    "answered": ("dijawab", "answered"),
    "objected": ("keberatan", "objected"),
    "decided": ("diputus", "decided"),
    "notified": ("diberitahukan", "notified"),
    "closed": ("ditutup", "closed"),
    "withdrawn": ("dicabut", "withdrawn"),
    "deemed_withdrawn": ("dianggap dicabut", "deemed withdrawn"),
    "transferred": ("dialihkan", "transferred"),
}
"""What procedures have in common; the names of their own stages stand in their documents."""

ACTS: Words = {
    "verify": ("verifikasi", "verify"),
    "return": ("kembalikan", "return"),
    "complete": ("lengkapi", "complete"),
    "assign": ("disposisikan", "assign"),
    "ask": ("tanya pemohon", "ask"),
    "reply": ("balas", "reply"),
    "answer": ("jawab", "answer"),
    "object": ("ajukan keberatan", "object"),
    "reopen": ("buka kembali", "reopen"),
    "decide": ("putuskan", "decide"),
    "notify": ("beritahukan", "notify"),
    "close": ("tutup", "close"),
    "withdraw": ("cabut", "withdraw"),
    "transfer": ("alihkan", "transfer"),
    "extend": ("perpanjang waktu", "extend"),
    "accept": ("terima hasil", "accept"),
    "rate": ("beri penilaian", "rate"),
    "name_respondent": ("tetapkan pegawai yang diadukan", "name the staff complained of"),
    "close_unanswered": ("ditutup karena tidak ada tanggapan", "closed without a reply"),
    "deem_withdrawn": ("dianggap dicabut", "deemed withdrawn"),
    "deem_granted": ("dianggap dikabulkan", "deemed granted"),
    "pause": ("jeda", "pause"),
    "resume": ("lanjutkan", "resume"),
    "excuse": ("maafkan keterlambatan", "excuse"),
    "merge": ("gabungkan", "merge"),
    "unmerge": ("pisahkan kembali", "unmerge"),
    "relate": ("hubungkan", "relate"),
    "split": ("pecah", "split"),
    "show": ("lihat keadaan data", "see how the data stand"),
    "access": ("beri salinan data", "give a copy of the data"),
    "restrict": ("batasi data", "restrict the data"),
    "unrestrict": ("buka pembatasan data", "lift the restriction"),
    "erase": ("hapus data", "erase the data"),
    "hold": ("tahan dari pemusnahan", "hold from destruction"),
    "lift": ("cabut penahanan", "lift the hold"),
    "retire": ("musnahkan sesuai jadwal", "destroy by the schedule"),
}
ROLES: Words = {
    "citizen": ("pemohon", "citizen"),
    "channel": ("kanal", "channel"),
    "verifier": ("verifikator", "verifier"),
    "officer": ("petugas", "officer"),
    "supervisor": ("atasan", "supervisor"),
    "head": ("kepala kantor", "head of office"),
    "auditor": ("pengawas internal", "auditor"),
    "system": ("sistem", "system"),
}
KINDS: Words = {
    "complaint": ("pengaduan", "complaint"),
    "information": ("permintaan informasi", "request for information"),
    "aspiration": ("aspirasi", "aspiration"),
    "application": ("permohonan", "application"),
}
TOPICS: Words = {
    "delay": ("keterlambatan", "delay"),
    "quota": ("kuota dan antrean", "quota and queue"),
    "app": ("aplikasi dan pembayaran", "app and payment"),
    "requirements": ("persyaratan", "requirements"),
    "conduct": ("perilaku petugas", "conduct of staff"),
    "levy": ("pungutan liar dan calo", "illegal levies and brokers"),
    "data_error": ("kesalahan data", "errors in data"),
    "stay_permit": ("izin tinggal", "stay permits"),
    "facilities": ("sarana dan prasarana", "facilities"),
    "status": ("perkembangan permohonan", "progress of an application"),
    "personal_data": ("data pribadi", "personal data"),
    "public_information": ("informasi publik", "public information"),
    "other": ("lainnya", "other"),
}
OUTCOMES: Words = {
    "upheld": ("terbukti", "upheld"),
    "partly_upheld": ("dikabulkan sebagian", "upheld in part"),
    "rejected": ("tidak terbukti", "rejected"),
    "granted": ("dikabulkan", "granted"),
    "refused": ("ditolak", "refused"),
}
PARTS: Words = {
    "speaker": ("pemohon", "citizen"),
    "respondent": ("terlapor", "respondent"),
    "guarantor": ("penjamin", "guarantor"),
}
HOLDS: Words = {
    "legal_process": ("proses hukum", "legal process"),
    "audit": ("pemeriksaan", "audit"),
    "ombudsman": ("pemeriksaan Ombudsman", "Ombudsman's inquiry"),
    "objection": ("keberatan", "objection"),
}
ERASURES: Words = {
    "not_needed": ("tidak diperlukan lagi", "no longer needed"),
    "consent_withdrawn": ("persetujuan ditarik", "consent withdrawn"),
    "requested": ("atas permintaan", "requested"),
    "unlawful": ("diperoleh melawan hukum", "unlawfully obtained"),
    "retention_ended": ("masa retensi berakhir", "retention ended"),
}
READ_PURPOSES: Words = {
    "handling": ("penanganan", "handling"),
    "supervision": ("pengawasan atasan", "supervision"),
    "audit": ("pengawasan internal", "audit"),
    "receipt": ("tanda terima", "receipt"),
    "own_copy": ("salinan bagi pemohon", "the citizen's own copy"),
    "duplicates": ("pencarian duplikat", "finding duplicates"),
    "splitting": ("pemecahan perkara", "splitting"),
    "search": ("pencarian kata", "search"),
    "disclosure": ("permintaan data pribadi", "a request for personal data"),
    "emergency": ("akses darurat", "breaking the glass"),
}
GLASS_REASONS: Words = {
    "emergency": ("keadaan darurat", "an emergency"),
    "court_order": ("perintah pengadilan", "a court order"),
    "ombudsman": ("permintaan Ombudsman", "a request of the Ombudsman"),
    "officer_away": ("petugasnya tidak di tempat", "the officer is away"),
}
PROBLEMS: Words = {
    "data.elements (nine_scores_from_1_to_4)": (
        "data.elements harus berisi sembilan nilai, masing-masing 1 sampai 4",
        "data.elements has to be nine scores, each from 1 to 4",
    ),
}
"""What is wrong with a message, where its technical name would help nobody."""

NAMES: Mapping[str, Words] = {
    "act": ACTS,
    "done": ACTS,
    "stage": STAGES,
    "role": ROLES,
    "outcome": OUTCOMES,
    "purpose": READ_PURPOSES,
    "glass": GLASS_REASONS,
    "part": PARTS,
    "reason": HOLDS,
    "reasons": HOLDS,
    "basis": ERASURES,
    "problems": PROBLEMS,
}


def in_words(kind: str, value: object, language: str) -> object:
    """An act, a stage or a role in words; whatever has no words here stands for itself."""
    if isinstance(value, tuple):
        return ", ".join(str(in_words(kind, one, language)) for one in value)
    found = NAMES.get(kind, {}).get(str(value))
    return value if found is None else found[language == "en"]

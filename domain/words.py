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
}
ROLES: Words = {
    "citizen": ("pemohon", "citizen"),
    "channel": ("kanal", "channel"),
    "verifier": ("verifikator", "verifier"),
    "officer": ("petugas", "officer"),
    "supervisor": ("atasan", "supervisor"),
    "head": ("kepala kantor", "head of office"),
    "system": ("sistem", "system"),
}
OUTCOMES: Words = {
    "upheld": ("terbukti", "upheld"),
    "partly_upheld": ("dikabulkan sebagian", "upheld in part"),
    "rejected": ("tidak terbukti", "rejected"),
    "granted": ("dikabulkan", "granted"),
    "refused": ("ditolak", "refused"),
}
NAMES: Mapping[str, Words] = {
    "act": ACTS,
    "done": ACTS,
    "stage": STAGES,
    "role": ROLES,
    "outcome": OUTCOMES,
}


def in_words(kind: str, value: object, language: str) -> object:
    """An act, a stage or a role in words; whatever has no words here stands for itself."""
    found = NAMES.get(kind, {}).get(str(value))
    return value if found is None else found[language == "en"]

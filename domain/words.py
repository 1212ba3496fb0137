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
NAMES: Mapping[str, Words] = {"act": ACTS, "stage": STAGES, "role": ROLES}


def in_words(kind: str, value: object, language: str) -> object:
    """An act, a stage or a role in words; whatever has no words here stands for itself."""
    found = NAMES.get(kind, {}).get(str(value))
    return value if found is None else found[language == "en"]

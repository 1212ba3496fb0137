"""What the command line says, in Indonesian and in English."""

from typing import Literal

Language = Literal["id", "en"]

SEALED = {"id": "[tersegel]", "en": "[sealed]"}

STAGES = {
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
CLOCKS = {
    "lapor.verify": ("verifikasi LAPOR", "LAPOR verification"),
    "lapor.follow_up": ("tindak lanjut LAPOR", "LAPOR follow-up"),
    "lapor.close": ("penutupan tanpa balasan", "closing without a reply"),
    "uu25.respond": ("tanggapan atas pengaduan", "response to the complaint"),
    "uu25.complete": ("kelengkapan dari pemohon", "completion by the citizen"),
    "uu25.decide": ("putusan", "decision"),
    "uu25.notify": ("pemberitahuan putusan", "notice of the decision"),
    "file.check": ("pemeriksaan berkas", "check of the file"),
    "service.decide": ("keputusan layanan", "decision on the service"),
}
ACTS = {
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
ROLES = {
    "citizen": ("pemohon", "citizen"),
    "channel": ("kanal", "channel"),
    "verifier": ("verifikator", "verifier"),
    "officer": ("petugas", "officer"),
    "supervisor": ("atasan", "supervisor"),
    "head": ("kepala kantor", "head of office"),
    "system": ("sistem", "system"),
}
UNITS = {
    "working_days": ("hari kerja", "working days"),
    "calendar_days": ("hari kalender", "calendar days"),
}
LAPSES = {
    "breach": ("pelanggaran dicatat", "a breach is recorded"),
    "close": ("perkara ditutup", "the case is closed"),
    "withdraw": ("dianggap dicabut", "deemed withdrawn"),
}
SKIPPED = {
    "weekend": ("akhir pekan", "weekend"),
    "season": ("libur musim", "closed in this season"),
    "after_closing": ("tiba setelah tutup", "arrived after closing"),
    "public": ("libur nasional", "public holiday"),
    "collective_leave": ("cuti bersama", "collective leave"),
    "local": ("libur setempat", "local closure"),
}
NAMES = {
    "stage": STAGES,
    "clock": CLOCKS,
    "act": ACTS,
    "role": ROLES,
    "unit": UNITS,
    "lapse": LAPSES,
    "skipped": SKIPPED,
}


def name_of(kind: str, code: str, language: Language) -> str:
    """A code in words; a code without words stands for itself."""
    words = NAMES[kind].get(code)
    return code if words is None else words[language == "en"]


def rule_words(rule: str, language: Language) -> str:
    """A counting rule, such as `working_days:5`, in words."""
    unit, _, budget = rule.partition(":")
    return f"{budget} {name_of('unit', unit, language)}"

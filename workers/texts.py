"""What the command line says, in Indonesian and in English."""

from collections.abc import Mapping
from typing import Literal

from domain import words
from domain.words import Words

Language = Literal["id", "en"]

SEALED = {"id": "[tersegel]", "en": "[sealed]"}

CLOCKS = {
    "lapor.verify": ("verifikasi LAPOR", "LAPOR verification"),
    "lapor.follow_up": ("tindak lanjut LAPOR", "LAPOR follow-up"),
    "lapor.close": ("penutupan tanpa balasan", "closing without a reply"),
    "uu25.respond": ("tanggapan atas pengaduan", "response to the complaint"),
    "uu25.complete": ("kelengkapan dari pemohon", "completion by the citizen"),
    "uu25.decide": ("putusan", "decision"),
    "uu25.notify": ("pemberitahuan putusan", "notice of the decision"),
    "lapor.complete": ("kelengkapan dari pelapor", "completion by the reporter"),
    "service.check": ("pemeriksaan berkas", "check of the file"),
    "service.complete": ("kelengkapan berkas", "completion of the file"),
    "service.notify": ("pemberitahuan keputusan", "notice of the decision"),
    "service.close": ("penutupan tanpa balasan", "closing without a reply"),
    "service.decide": ("keputusan layanan", "decision on the service"),
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
NAMES: Mapping[str, Words] = {
    **words.NAMES,
    "clock": CLOCKS,
    "unit": UNITS,
    "lapse": LAPSES,
    "skipped": SKIPPED,
}


def name_of(kind: str, code: str, language: Language) -> str:
    """A code in words; a code without words stands for itself."""
    found = NAMES[kind].get(code)
    return code if found is None else found[language == "en"]


def rule_words(rule: str, language: Language) -> str:
    """A counting rule, such as `working_days:5`, in words."""
    unit, _, budget = rule.partition(":")
    return f"{budget} {name_of('unit', unit, language)}"

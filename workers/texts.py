"""What the command line says, in Indonesian and in English."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from domain import words
from domain.clocks import RuleCode, Unit
from domain.lines import Amount
from domain.reckoning import MINUTE
from domain.timetable import NOTHING
from domain.words import Words
from projections.published_words import budget_words

Language = Literal["id", "en"]

SEALED = {"id": "[tersegel]", "en": "[sealed]"}
ERASED = {"id": "[dihapus]", "en": "[erased]"}

SKIPPED = {
    "weekend": ("akhir pekan", "weekend"),
    "season": ("libur musim", "closed in this season"),
    "after_closing": ("tiba setelah tutup", "arrived after closing"),
    "public": ("libur nasional", "public holiday"),
    "collective_leave": ("cuti bersama", "collective leave"),
    "local": ("libur setempat", "local closure"),
    "paused": ("dijeda", "paused"),
}
PASSED_OVER = {
    "absent": ("tidak masuk", "away"),
    "accused": ("diadukan dalam perkara ini", "accused in this case"),
    "reports_to_accused": ("bawahan yang diadukan", "reports to the accused"),
}
STANDINGS = {
    "running": ("berjalan", "running"),
    "paused": ("DIJEDA", "PAUSED"),
    "due_unrecorded": ("JATUH TEMPO, BELUM DICATAT", "DUE, NOT RECORDED YET"),
    "broken": ("MELEWATI BATAS WAKTU", "OVERDUE"),
    "lapsed": ("habis waktunya", "lapsed"),
    "stopped": ("selesai tepat waktu", "done in time"),
    "stopped_late": ("SELESAI TERLAMBAT", "DONE LATE"),
}
CLOSINGS = {
    "done": ("sudah selesai", "done"),
    "no_reply": ("pemohon tidak menanggapi", "the citizen did not reply"),
}
NAMES: Mapping[str, Words] = {
    **words.NAMES,
    "closing": CLOSINGS,
    "kind": words.KINDS,
    "topic": words.TOPICS,
    "skipped": SKIPPED,
    "why": PASSED_OVER,
    "standing": STANDINGS,
}


def name_of(kind: str, code: str, language: Language) -> str:
    """A code in words; a code without words stands for itself."""
    found = NAMES[kind].get(code)
    return code if found is None else found[language == "en"]


def rule_words(rule: RuleCode, language: Language) -> str:
    """A counting rule, such as `working_days:5`, in words."""
    unit, _, budget = rule.partition(":")
    return budget_words(f"{budget} {unit.replace('_', ' ')}", language)


def amount_words(amount: Amount, unit: Unit, language: Language) -> str:
    """So much of a unit; months are counted by their days."""
    if isinstance(amount, timedelta):
        of_office = {"id": " kerja", "en": " of office time"}[language]
        return time_words(amount, language) + (of_office if unit is Unit.WORKING_MINUTES else "")
    counted = Unit.CALENDAR_DAYS if unit is Unit.MONTHS else unit
    return rule_words(f"{counted}:{amount}", language)


def time_words(time: timedelta, language: Language) -> str:
    """Hours and whole minutes."""
    if NOTHING < time < MINUTE:
        return {"id": "kurang dari 1 menit", "en": "less than 1 min"}[language]
    hours, minutes = divmod(time // MINUTE, 60)
    hour, minute = {"id": ("jam", "menit"), "en": ("h", "min")}[language]
    parts = [f"{hours} {hour}"] if hours else []
    return " ".join(parts + ([f"{minutes} {minute}"] if minutes or not hours else []))

"""What the fields of facts are called where people read them, in Indonesian and in English."""

from domain.words import Words
from workers.texts import Language

FIELDS: Words = {
    "act": ("tindakan", "act"),
    "anonymous": ("tanpa nama", "anonymous"),
    "applicant": ("pemohon", "applicant"),
    "basis": ("dasar", "basis"),
    "breach": ("pelanggaran", "breach"),
    "by": ("ditambah", "longer by"),
    "calendar": ("versi kalender", "version of the calendar"),
    "channel": ("kanal", "channel"),
    "clock": ("janji", "promise"),
    "complainant": ("pelapor", "complainant"),
    "confidential": ("rahasia", "confidential"),
    "due": ("jatuh tempo", "due"),
    "elements": ("nilai U1-U9", "scores U1-U9"),
    "ends": ("paling lama sampai", "at most until"),
    "form": ("isian", "form"),
    "guarantor": ("penjamin", "guarantor"),
    "held": ("masih dijeda", "still paused"),
    "kind": ("jenis", "kind"),
    "ladder": ("naik ke atasan", "goes up"),
    "language": ("bahasa", "language"),
    "missing": ("yang kurang", "missing"),
    "narrative": ("uraian kejadian", "narrative"),
    "number": ("nomor", "number"),
    "officer": ("petugas", "officer"),
    "officers": ("pegawai", "staff"),
    "old_due": ("jatuh tempo semula", "due before"),
    "old_held": ("jeda semula", "paused before"),
    "other": ("id perkara lain", "id of the other case"),
    "other_number": ("perkara lain", "other case"),
    "outcome": ("hasil", "outcome"),
    "part": ("pihak", "part"),
    "passed_over": ("dilewati", "passed over"),
    "rank": ("urutan", "rank"),
    "reason": ("alasan", "reason"),
    "reference": ("rujukan", "reference"),
    "requested_in": ("diminta dalam", "requested in"),
    "respondent": ("terlapor", "respondent"),
    "role": ("peran", "role"),
    "rule": ("aturan", "rule"),
    "run": ("putaran", "run"),
    "service": ("layanan", "service"),
    "since": ("dilanggar sejak", "broken since"),
    "subject": ("pemilik data", "data subject"),
    "to": ("ke", "to"),
    "told_at": ("waktu menurut kanal", "time told by the channel"),
    "topic": ("pokok", "topic"),
    "unit": ("unit", "unit"),
    "until": ("sampai", "until"),
    "warned": ("sudah diperingatkan", "warnings given"),
    "warnings": ("peringatan", "warnings"),
    "words": ("tulisan", "words"),
}
"""By the field; the same name means the same in every fact."""


def field_label(name: str, language: Language) -> str:
    """What a field is called.

    Raises:
        KeyError: no history of a case shows such a field.
    """
    return FIELDS[name][language == "en"]

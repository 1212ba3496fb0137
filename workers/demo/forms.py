"""The applications of the demo week: which services, and what their forms say."""

from collections.abc import Mapping
from random import Random
from typing import Any

from workers.demo.people import Someone, home

APPLICATIONS: Mapping[str, int] = {
    "PAS-B5": 4,
    "PAS-B10": 2,
    "PAS-E5": 4,
    "PAS-E10": 7,
    "PAS-HIL": 3,
    "PAS-RUS": 2,
    "ITK-P": 2,
    "ITAS-B": 1,
    "ITAS-P": 2,
    "ITAP-B": 1,
    "AS-KT": 1,
    "AS-TP": 1,
    "ABG": 1,
    "AFF": 1,
}
FOR_FOREIGNERS = frozenset({"ITK-P", "ITAS-B", "ITAS-P", "ITAP-B", "AS-KT", "AS-TP"})
FOR_CHILDREN = frozenset({"ABG", "AFF"})
WORK = (
    *("petani kopi", "guru honorer", "pedagang sayur", "mahasiswa", "bidan desa", "nelayan"),
    *("ibu rumah tangga", "pensiunan", "sopir travel", "pegawai koperasi", "penjahit"),
)


def request(
    service: str,
    *,
    citizen: Someone,
    foreigner: Someone,
    words: Mapping[str, str],
    chance: Random,
) -> dict[str, Any]:
    """Return the data of one application; a foreigner's names a citizen as guarantor."""
    if service in FOR_FOREIGNERS:
        return {
            "service": service,
            "applicant": foreigner.fields,
            "guarantor": citizen.fields | {"address": home(chance)},
            "form": {"fields": _stay(service, words, citizen)},
        }
    fields = _child(words) if service in FOR_CHILDREN else _passport(service, words, chance)
    born = f"{chance.randint(1956, 2005)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    applicant = citizen.fields | {"address": home(chance), "birth_date": born}
    return {"service": service, "applicant": applicant, "form": {"fields": fields}}


def _stay(service: str, words: Mapping[str, str], citizen: Someone) -> dict[str, str]:
    relation = "istri" if citizen.spouse == "suami" else "suami"
    reason = "kunjungan keluarga" if service == "ITK-P" else "penyatuan keluarga"
    return {
        "kewarganegaraan": words["negara"],
        "alasan": reason,
        "hubungan_penjamin": f"{relation} pemohon",
        "izin_berakhir": words["berangkat"],
    }


def _child(words: Mapping[str, str]) -> dict[str, str]:
    return {
        "usia_anak": words["usia"],
        "kewarganegaraan_lain": words["negara"],
        "tempat_lahir_anak": "Manna",
        "keterangan": f"Rencana bepergian {words['berangkat']}.",
    }


def _passport(service: str, words: Mapping[str, str], chance: Random) -> dict[str, str]:
    fields = {
        "jenis_permohonan": chance.choice(("baru", "penggantian habis berlaku")),
        "tujuan": words["perlu"],
        "rencana_berangkat": words["berangkat"],
        "pekerjaan": chance.choice(WORK),
    }
    if service == "PAS-HIL":
        lost = f"Paspor hilang {words['hilang']} {words['dulu']}; surat polisi terlampir."
        return fields | {"jenis_permohonan": "penggantian hilang", "kronologi": lost}
    if service == "PAS-RUS":
        damage = f"Paspor {words['rusak']}."
        return fields | {"jenis_permohonan": "penggantian rusak", "kronologi": damage}
    return fields

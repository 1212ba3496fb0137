"""Full examples of every kind of message, as the contract shows them; a test publishes each.

Only `time`, and of a reply the number and the code, have to be one's own.
"""

from typing import Any

Example = dict[str, Any]


def _event(kind: str, id_: str, data: Example) -> Example:
    return {
        "specversion": "1.0",
        "id": id_,
        "source": "/channels/web",
        "type": f"tanggap.{kind}",
        "time": "2026-11-24T09:00:00+07:00",
        "datacontenttype": "application/json",
        "data": data,
    }


CITIZEN = {
    "name": "Contoh Warga",
    "identity_number": "1701010101900001",
    "passport_number": "X0000001",
    "phone": "+6281200000001",
    "email": "contoh.warga@example.id",
    "address": "Jl. Contoh No. 1, Manna, Bengkulu Selatan",
    "birth_date": "1990-01-01",
}

EXAMPLES: dict[str, Example] = {
    "complaint": _event(
        "complaint",
        "WEB-0001",
        {
            "service": "PAS-E10",
            "topic": "delay",
            "complainant": CITIZEN,
            "narrative": {
                "text": "Paspor saya belum jadi, padahal sudah sepuluh hari kerja.",
                "loss": "Tiket pesawat hangus.",
                "remedy": "Paspor selesai minggu ini, dan penjelasan tertulis.",
                "place": "Kantor Imigrasi, loket 3",
                "happened_on": "2026-11-10",
            },
            "respondent": {"name": "Petugas Contoh", "position": "Petugas loket"},
            "anonymous": False,
            "confidential": False,
            "language": "id",
        },
    ),
    "information": _event(
        "information",
        "WEB-0002",
        {
            "service": "PAS-B5",
            "topic": "requirements",
            "complainant": {"name": "Contoh Warga", "email": "contoh.warga@example.id"},
            "narrative": {"text": "Apa saja syarat paspor untuk anak usia dua tahun?"},
        },
    ),
    "aspiration": _event(
        "aspiration",
        "WEB-0003",
        {
            "service": "UMUM",
            "topic": "facilities",
            "narrative": {"text": "Mohon disediakan kursi di ruang tunggu lantai dua."},
            "anonymous": True,
        },
    ),
    "application": _event(
        "application",
        "WEB-0004",
        {
            "service": "ITK-P",
            "applicant": {
                "name": "Example Visitor",
                "passport_number": "E0000001",
                "phone": "+6281200000002",
            },
            "form": {"fields": {"purpose": "Family visit", "stay_days": "30"}},
            "guarantor": CITIZEN,
            "language": "en",
        },
    ),
    "reply": _event(
        "reply",
        "WEB-0005",
        {
            "number": "BKS-2026-000001",
            "code": "0123456789ABCDEF",
            "act": "reply",
            "text": "Berkas yang kurang sudah saya bawa ke loket.",
            "language": "id",
        },
    ),
    "rating": _event(
        "reply",
        "WEB-0006",
        {
            "number": "BKS-2026-000001",
            "code": "0123456789ABCDEF",
            "act": "rate",
            "elements": [4, 3, 3, 4, 4, 3, 4, 3, 3],
            "language": "id",
        },
    ),
    "status": {"number": "BKS-2026-000001", "code": "0123456789ABCDEF", "language": "id"},
    "openings": {"number": "BKS-2026-000001", "code": "0123456789ABCDEF", "language": "id"},
    "readers": {"number": "BKS-2026-000001", "code": "0123456789ABCDEF", "language": "id"},
}

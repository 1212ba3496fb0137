"""Complaints to measure with: like an office's own, one like the other."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.reading import Arrival
from handlers.registering import register_all
from workers.wiring import House

BATCH = 500

TEXT = (
    "Sudah sepuluh hari kerja sejak wawancara paspor saya belum selesai, padahal tanggal"
    " keberangkatan umrah tinggal dua minggu. Mohon penjelasan kapan paspor dapat diambil."
)


def complaint(number: int, at: datetime | None = None) -> bytes:
    """A complaint of about 700 bytes."""
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": f"bench-{number}",
        "source": "/channels/web",
        "type": "tanggap.complaint",
        "time": (at or datetime.now(UTC)).isoformat(),
        "data": {
            "service": "PAS-E10",
            "topic": "delay",
            "complainant": {
                "name": "Contoh Warga",
                "identity_number": f"1701{number:012d}",
                "phone": f"+62812{number:08d}",
            },
            "narrative": {"text": TEXT, "remedy": "Kepastian tanggal pengambilan."},
        },
    }
    return json.dumps(event).encode()


def arrivals(count: int, *, first: int = 1, at: datetime | None = None) -> list[Arrival]:
    """As many arrivals, as if the stream had stored them at one instant."""
    stored = at or datetime.now(UTC) - timedelta(seconds=1)
    return [
        Arrival("web", "complaint", number, stored, complaint(number, stored))
        for number in range(first, first + count)
    ]


def register_cases(house: House, count: int, *, at: datetime | None = None) -> None:
    """Fill the log with registered complaints, 500 a transaction."""
    for first in range(1, count + 1, BATCH):
        register_all(
            arrivals(min(BATCH, count - first + 1), first=first, at=at),
            office=house.office,
            cases=house.cases,
            register=house.register,
            vault=house.vault,
            rule_book=house.rule_book,
            clock=house.clock,
        )

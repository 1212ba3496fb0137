"""Complaints to measure with: like an office's own, one like the other."""

import json
from collections.abc import Callable
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


def a_second_ago(number: int) -> datetime:
    """When a complaint was stored, if nobody cares."""
    del number
    return datetime.now(UTC) - timedelta(seconds=1)


def arrivals(
    count: int, *, first: int = 1, stored_at: Callable[[int], datetime] = a_second_ago
) -> list[Arrival]:
    """As many arrivals, as if the stream had stored each when it is said to."""
    stored = {number: stored_at(number) for number in range(first, first + count)}
    return [Arrival("web", "complaint", n, at, complaint(n, at)) for n, at in stored.items()]


def register_cases(
    house: House, count: int, *, stored_at: Callable[[int], datetime] = a_second_ago
) -> None:
    """Fill the log with registered complaints, 500 a transaction."""
    for first in range(1, count + 1, BATCH):
        register_all(
            arrivals(min(BATCH, count - first + 1), first=first, stored_at=stored_at),
            office=house.office,
            cases=house.cases,
            register=house.register,
            vault=house.vault,
            rule_book=house.rule_book,
            clock=house.clock,
        )

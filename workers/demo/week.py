"""The bundled week: when each message comes, and what should become of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")

MONDAY = datetime.fromisoformat("2026-11-09T07:00:00+07:00")
"""The demo's week: five working days without a holiday."""

CLOSING = datetime.fromisoformat("2026-11-13T17:00:00+07:00")


@dataclass(frozen=True, slots=True)
class Sending:
    """One message of the week: what a channel publishes at an instant of the simulated clock."""

    at: datetime
    channel: str
    kind: str
    body: bytes
    message_id: str | None
    expect: str


def the_week() -> Iterator[Sending]:
    """All messages in the order in which they come.

    A repeat carries the time of its first sending: it is the same message, byte for byte.
    """
    first_sent: dict[tuple[str, str], datetime] = {}
    text = files("workers.demo").joinpath("week.jsonl").read_text(encoding="utf-8")
    for line in text.splitlines():
        row = json.loads(line)
        at = MONDAY + timedelta(minutes=row["offset_minutes"])
        body = row.get("body")
        message_id = body.get("id") if isinstance(body, dict) else None
        sent = first_sent.setdefault((row["channel"], message_id or line), at)
        yield Sending(at, row["channel"], row["kind"], _bytes(row, sent), message_id, row["expect"])


def _bytes(row: dict[str, object], sent: datetime) -> bytes:
    if "raw" in row:
        return str(row["raw"]).encode()
    written = json.dumps(row["body"], ensure_ascii=False, separators=(",", ":"))
    return written.replace('"{time}"', json.dumps(sent.isoformat())).encode()

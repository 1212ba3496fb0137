"""The lines of the demo week and the CloudEvents they carry."""

from random import Random
from typing import Any

Line = dict[str, Any]

TIME = "{time}"
"""Filled in by the player: when the channel first sent that id, so that a repeat is the same."""


class Numbering:
    """Message ids as each channel makes them; none comes twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._given: set[str] = set()

    def next(self, channel: str) -> str:
        while (number := self._make(channel)) in self._given:
            pass
        self._given.add(number)
        return number

    def _make(self, channel: str) -> str:
        digits = self._chance.getrandbits(64)
        match channel:
            case "whatsapp":
                return f"wamid.HBg{digits:016X}"
            case "web":
                return f"WEB-{digits % 16**6:06X}"
            case "counter":
                return f"L{digits % 4 + 1}-{digits // 4 % 1000:03d}"
            case "email":
                return f"<{digits:x}@mail.contoh.id>"
            case _:
                return str(7_100_000 + digits % 90_000)


def cloud_event(channel: str, kind: str, number: str, data: dict[str, Any]) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": number,
        "source": f"/channels/{channel}",
        "type": f"tanggap.{kind}",
        "time": TIME,
        "datacontenttype": "application/json",
        "data": data,
    }


def line(offset: int, channel: str, kind: str, expect: str, **content: Any) -> Line:
    """One line of the file; *content* is `body`, or `raw` for bytes that are no JSON."""
    head = {"offset_minutes": offset, "channel": channel, "kind": kind, "expect": expect}
    return head | content

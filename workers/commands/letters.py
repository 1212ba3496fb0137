"""Reading what `tanggap send` is to hand in: one JSON line a message."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.messages import Kind
from workers.channel import Letter
from workers.commands.problems import MisusedError


def lines_of(file: Path) -> list[str]:
    if str(file) == "-":
        return sys.stdin.read().splitlines()
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(
            f"{file} tidak terbaca: {type(error).__name__}.",
            f"{file} cannot be read: {type(error).__name__}.",
        ) from None


def letters_of(line: str, by_default: str, now: datetime) -> Iterator[Letter]:
    """The message of a line; an empty line has none, and what is no JSON is handed in as it is."""
    if not line.strip():
        return
    filled = line.replace('"{time}"', json.dumps(now.isoformat()))
    try:
        found = json.loads(filled)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        yield Letter(by_default, str(Kind.COMPLAINT), line.encode(), None)
    elif "kind" in found and ("body" in found or "raw" in found):
        body = _body(found)
        yield Letter(found.get("channel", by_default), found["kind"], body, _id_in(body))
    else:
        kind = str(found.get("type", "")).removeprefix("tanggap.") or str(Kind.COMPLAINT)
        yield Letter(by_default, kind, filled.encode(), _id_in(filled.encode()))


def _body(found: dict[str, Any]) -> bytes:
    body = found.get("body", found.get("raw"))
    return body.encode() if isinstance(body, str) else json.dumps(body, ensure_ascii=False).encode()


def _id_in(body: bytes) -> str | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    given = found.get("id") if isinstance(found, dict) else None
    return given if isinstance(given, str) and given else None

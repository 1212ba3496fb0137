"""Reading what `tanggap send` is to hand in: one JSON line a message."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.messages import Kind
from workers.channel import Letter
from workers.commands.misuse import MisusedError

WORD = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What can stand in a subject as one token; whether it is a kind, the office says."""

ANYHOW = "surrogatepass"
"""Half a character is no UTF-8: it is handed in all the same, and the office refuses it."""


def lines_of(file: Path) -> list[str]:
    """The lines of a file; other separators than a line's end may stand inside JSON."""
    try:
        words = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(
            f"{file} tidak terbaca: {type(error).__name__}.",
            f"{file} cannot be read: {type(error).__name__}.",
        ) from None
    return words.split("\n")


def letters_of(line: str, by_default: str, now: datetime) -> Iterator[Letter]:
    """The message of a line; an empty line has none, and what is no JSON is handed in as it is.

    Raises:
        MisusedError: no message can go out under what it gives as its channel or kind.
    """
    if not line.strip():
        return
    filled = line.replace('"{time}"', json.dumps(now.isoformat()))
    found = _object_in(filled)
    if found is None:
        yield Letter(by_default, str(Kind.COMPLAINT), line.encode(errors=ANYHOW), None)
    elif "kind" in found and ("body" in found or "raw" in found):
        body = _body(found)
        channel = _word("channel", found.get("channel", by_default))
        yield Letter(channel, _word("kind", found["kind"]), body, _id_in(body))
    else:
        kind = str(found.get("type", "")).removeprefix("tanggap.") or str(Kind.COMPLAINT)
        body = filled.encode(errors=ANYHOW)
        yield Letter(by_default, _word("type", kind), body, _id_in(body))


def _word(name: str, given: object) -> str:
    if isinstance(given, str) and WORD.fullmatch(given):
        return given
    shown = ascii(given)[:60]
    raise MisusedError(
        f"Nilai «{name}» harus satu kata dari huruf, angka, _ atau -, bukan {shown}.",
        f"The value of «{name}» must be one word of letters, digits, _ or -, not {shown}.",
    )


def _body(found: dict[str, Any]) -> bytes:
    body = found.get("body", found.get("raw"))
    if isinstance(body, str):
        return body.encode(errors=ANYHOW)
    try:
        return json.dumps(body, ensure_ascii=False).encode(errors=ANYHOW)
    except RecursionError:
        raise MisusedError("Isi terlalu dalam.", "A body is nested too deeply.") from None


def _id_in(body: bytes) -> str | None:
    found = _object_in(body)
    given = found.get("id") if found is not None else None
    return given if isinstance(given, str) and given and given.isprintable() else None


def _object_in(text: str | bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None

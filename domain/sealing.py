"""Sealed values: what could name a person, closed before a fact exists.

A sealed value holds ciphertext under its subject's own key and a salted commitment to the words.
Destroying the key erases the words; the commitment dies with the salt inside the ciphertext, and
every proof over the fact still holds (UU 27/2022 art. 43-45).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from domain.values import Value


class Purpose(StrEnum):
    """What a sealed value is for; one value a subject and purpose in a fact."""

    IDENTITY = "identity"
    NARRATIVE = "narrative"


class Part(StrEnum):
    """In which part someone stands in a case; each part has a subject of its own."""

    SPEAKER = "speaker"
    RESPONDENT = "respondent"
    GUARANTOR = "guarantor"
    UNREAD = "unread"


class Sealed(Value):
    """Words of or about one person: `s` subject, `p` purpose, `c` ciphertext, `h` commitment.

    `c` is base64 of nonce (12 bytes), then AES-256-GCM over salt (16 bytes) and UTF-8 JSON; `h` is
    the hex SHA-256 of `commitment`, since GCM alone could be opened to two texts by two keys.
    """

    s: UUID
    p: Purpose
    c: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{56,}={0,2}$")]
    h: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Opening:
    """A sealed value opened: with `salt` (16 bytes) its commitment can be checked by anybody.

    Neither stands in its representation, so that no line of a log can quote them.
    """

    salt: bytes = field(repr=False)
    plain: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs; bound into it, so that it opens nowhere else."""

    case: UUID
    topic: str
    field: str
    cause: UUID

    def bound_to(self, subject: UUID) -> bytes:
        """The associated data: three ids of 16 bytes, then topic and field, a line feed between."""
        ids = self.case.bytes + subject.bytes + self.cause.bytes
        return b"tanggap/sealed/v1\n" + ids + f"{self.topic}\n{self.field}".encode()


def commitment(bound: bytes, salt: bytes, plain: bytes) -> str:
    """Commit to exactly these words at exactly this place."""
    framed = len(bound).to_bytes(4, "big") + bound + salt + plain
    return sha256(b"tanggap/commitment/v1\n" + framed).hexdigest()


def plain_of(words: Value) -> bytes:
    """What is sealed of a value: its kind and the version of its shape, then the value.

    Words under a key cannot be upcast where they lie, so they say how they are to be read.
    """
    kind = type(words).__name__.lower().encode()
    return b'{"v":1,"kind":"%s","is":%s}' % (kind, words.model_dump_json().encode())

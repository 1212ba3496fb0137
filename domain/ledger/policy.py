"""Whom an outsider believes: logs, witnesses, and how many must have seen (C2SP tlog-policy)."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from domain.ledger.checkpoint import Checkpoint, opened
from domain.ledger.encoding import MalformedError
from domain.ledger.note_keys import Kind, NoteKey
from domain.ledger.notes import Note

NONE = "none"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
COUNT = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
WITH_URL = 1
"""How many words more than it must have a line of a log or witness may have."""


class Group(NamedTuple):
    """Some witnesses and groups, of which so many are enough."""

    enough: int
    members: tuple[str, ...]


class Seen(NamedTuple):
    """A checkpoint its log has signed, the witnesses that saw it and when, and if they suffice."""

    checkpoint: Checkpoint
    witnesses: Mapping[str, int]
    quorum: bool


@dataclass
class Policy:
    """The keys of logs, those of witnesses by their name in the policy, groups, and the quorum.

    `urls` says where a witness is asked, if that is said at all.
    """

    logs: list[NoteKey] = field(default_factory=list)
    witnesses: dict[str, NoteKey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = ""
    urls: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a policy file.

        Raises:
            MalformedError: it is not one, to the last line.
        """
        policy = cls()
        for words in _lines(raw):
            match words:
                case ["log", vkey, *url] if len(url) <= WITH_URL:
                    policy._add_log(vkey)
                case ["witness", name, vkey, *url] if len(url) <= WITH_URL:
                    policy._add_witness(name, vkey)
                    policy.urls |= dict(zip([name], url, strict=False))
                case ["group", name, enough, *members] if members:
                    policy._add_group(name, enough, members)
                case ["quorum", name] if not policy.quorum:
                    policy.quorum = policy._defined(name, or_none=True)
                case _:
                    raise MalformedError(f"not a policy line: {' '.join(words)[:80]!r}")
        if not policy.quorum:
            raise MalformedError("a policy without a quorum")
        return policy

    def seen(self, note: Note) -> Seen:
        """Read a checkpoint as this policy lets us.

        Raises:
            MalformedError: it is no checkpoint.
            BadSignatureError: a signature is not what it claims to be.
            UnsignedError: no log of this policy signed it.
        """
        checkpoint = opened(note, self.logs)
        cosigned = note.signed_by(self.witnesses.values())
        when = {name: cosigned.get(key) for name, key in self.witnesses.items()}
        witnesses = {name: at for name, at in when.items() if at is not None}
        return Seen(checkpoint, witnesses, self.suffices(witnesses))

    def suffices(self, witnesses: Collection[str]) -> bool:
        """Whether these witnesses are the quorum, or more."""
        return self.quorum == NONE or self._has(self.quorum, witnesses)

    def _has(self, name: str, witnesses: Collection[str]) -> bool:
        if name in self.witnesses:
            return name in witnesses
        enough, members = self.groups[name]
        return sum(self._has(each, witnesses) for each in members) >= enough

    def _add_log(self, vkey: str) -> None:
        self.logs.append(_fresh(vkey, Kind.ED25519, self.logs))

    def _add_witness(self, name: str, vkey: str) -> None:
        key = _fresh(vkey, Kind.COSIGNATURE, self.witnesses.values())
        self.witnesses[self._new(name)] = key

    def _add_group(self, name: str, enough: str, members: list[str]) -> None:
        taken = [each for group in self.groups.values() for each in group.members]
        taken += [self._defined(member) for member in members]
        if len(set(taken)) != len(taken):
            raise MalformedError(f"a member of group {name!r} is counted twice")
        words = {"any": 1, "all": len(members)}
        number = words.get(enough) or (int(enough) if COUNT.fullmatch(enough) else 0)
        if not 1 <= number <= len(members):
            raise MalformedError(f"group {name!r} of {len(members)} can never be {enough!r}")
        self.groups[self._new(name)] = Group(number, tuple(members))

    def _new(self, name: str) -> str:
        if name == NONE or name in self.witnesses or name in self.groups:
            raise MalformedError(f"{name!r} is defined twice")
        return name

    def _defined(self, name: str, *, or_none: bool = False) -> str:
        if name in self.witnesses or name in self.groups or (or_none and name == NONE):
            return name
        raise MalformedError(f"{name!r} is not defined on a line before")


def _lines(raw: bytes) -> Iterator[list[str]]:
    text = raw.decode(errors="surrogateescape")
    if CONTROL.search(text) or not text.endswith("\n"):
        raise MalformedError("a control character, or a last line that breaks off")
    for line in text.split("\n"):
        words = re.findall(r"[^ \t]+", line)
        if words and not words[0].startswith("#"):
            yield words


def _fresh(vkey: str, kind: Kind, others: Collection[NoteKey]) -> NoteKey:
    key = NoteKey.read(vkey)
    if key.kind is not kind:
        raise MalformedError(f"{key.name} is not a key of that kind")
    if key.public in {other.public for other in others}:
        raise MalformedError(f"{key.name} stands there twice")
    return key

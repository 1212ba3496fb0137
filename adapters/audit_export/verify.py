#!/usr/bin/env python3
"""Verify what a Tanggap office exported: offline, with Python and `cryptography` alone.

history DIR [KEPT ...]   recompute the log, and hold it against checkpoints and receipts you kept
receipt FILE ...         is what a citizen holds in the log, and were these the citizen's words?
extends OLD SUBMISSION   does a later checkpoint have all that an earlier one had?

Bring your own policy, and what you KEPT (files or folders): what is in DIR is the office's word.
Every finding begins with its code. Exit 0: whole; 1: tampered with; 2: cannot decide.
"""

import json
import re
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from base64 import b64decode
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WIDTH, HASH, SALT, KEY_ID, SIGNATURE, LOG, WITNESS = 256, 32, 16, 4, 64, b"\x01", b"\x04"
FRAME, TOPIC = b"tanggap/leaf/v1\n", 50
NOTE = re.compile(r"((\S+)\n(0|[1-9]\d{0,17})\n([\w+/]{43}=)\n)\n((?:— \S+ \S+\n){1,64})", re.ASCII)
PROOF = re.compile(r"(?:c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex|old) (\d+)\n((?:\S{43}=\n)*)\n")
strict = partial(b64decode, validate=True)
VERDICTS = ("UTUH (whole)", "DIUBAH (tampered with)", "TIDAK DAPAT DIPUTUSKAN (cannot decide)")
Report = list[tuple[str, str]]


@contextmanager
def part(report: Report, what: object) -> Any:
    """One part of the work; what ends it is reported, and does not end the rest."""
    try:
        yield
    except InvalidSignature as found:
        report.append((str(found) or "BAD_SIGNATURE", f"{what}: not signed by whom it says"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError) as reason:
        report.append(("UNDECIDED", f"{what}: {reason}"))


class Held(NamedTuple):
    """A checkpoint its log signed, and which witness saw it when; a receipt also has an entry."""

    path: Path
    origin: str
    size: int
    root: bytes
    seen: dict[str, int]
    number: int
    proof: list[bytes]
    entry: bytes

    def proves(self, leaf: bytes) -> bool:
        return climb(self.number, self.size - 1, leaf, self.proof)[1] == self.root


class Policy:
    """Which logs and witnesses are believed, which witnesses are enough, and since when."""

    def __init__(self, path: Path, oldest: float) -> None:
        self.oldest, self.quorum, self.groups = oldest, "", {"none": (0, list[str]())}
        self.keys: dict[tuple[str, bytes], tuple[Ed25519PublicKey, str]] = {}
        free = set[str]()
        for line in path.read_bytes().decode().split("\n"):
            match re.findall(r"[^ \t]+", line):
                case ["log", vkey, *_]:
                    self._believe(LOG, vkey, "")
                case ["witness", name, vkey, *_] if name not in self.groups:
                    self._believe(WITNESS, vkey, name)
                    self.groups[name], free = (1, []), free | {name}
                case ["group", name, enough, *names] if name not in self.groups:
                    k = int({"any": "1", "all": str(len(names))}.get(enough, enough))
                    must(set(names) <= free and 1 <= k <= len(names) == len(set(names)), line)
                    self.groups[name], free = (k, names), free - set(names) | {name}
                case ["quorum", name] if name in self.groups and not self.quorum:
                    self.quorum = name
                case [word, *_]:
                    must(word.startswith("#"), f"not understood: {line!r}")
        must(self.quorum, "no quorum")

    def _believe(self, kind: bytes, vkey: str, witness: str) -> None:
        name, key_id, encoded = vkey.split("+", 2)
        key = strict(encoded)
        right = sha256(name.encode() + b"\n" + key).digest()[:KEY_ID]
        must(key[:1] == kind and right.hex() == key_id, f"not such a key: {vkey}")
        must(all(k.public_bytes_raw() != key[1:] for k, _ in self.keys.values()), f"twice: {vkey}")
        self.keys[name, right] = Ed25519PublicKey.from_public_bytes(key[1:]), witness
        sys.stdout.write(f"believed: {witness or 'log'} {vkey}\n")

    def read(self, path: Path) -> Held:
        """Read a signed checkpoint, alone or in a receipt or submission."""
        text, extra, index, hashes = path.read_bytes().decode(), None, "0", ""
        if found := PROOF.match(text):
            (extra, index, hashes), text = found.groups(), text[found.end() :]
        body, origin, size, root, lines = must(NOTE.fullmatch(text), "no checkpoint").groups()
        seen = dict[str, int]()
        for name, encoded in re.findall(r"— (\S+) (\S+)\n", lines):
            signature = strict(encoded)
            key, witness = self.keys.get((name, signature[:KEY_ID]), (None, ""))
            if key and (witness or name == origin):
                seen[witness] = at = int.from_bytes(signature[KEY_ID:-SIGNATURE], "big")
                message = f"cosignature/v1\ntime {at}\n{body}" if witness else body
                key.verify(signature[-SIGNATURE:], message.encode())
        if seen.pop("", None) is None:
            raise InvalidSignature("UNSIGNED")
        root, entry, *proof = map(strict, [root, extra or "", *hashes.split()])
        return Held(path, origin, int(size), root, seen, int(index), proof, entry)

    def judge(self, report: Report, head: Held) -> None:
        lately = {name: at for name, at in head.seen.items() if at >= self.oldest}
        if not self._has(self.quorum, head.seen):
            report.append(("QUORUM", f"{head.path}: seen by {sorted(head.seen)} only"))
        if self.oldest and not (lately and self._has(self.quorum, lately)):
            report.append(("STALE", f"{head.path}: no quorum has seen it lately"))

    def _has(self, name: str, seen: dict[str, int]) -> bool:
        enough, names = self.groups[name]
        return name in seen or sum(self._has(each, seen) for each in names) >= enough


def must(found: Any, words: str) -> Any:
    if not found:
        raise ValueError(words)
    return found


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def head_of(row: list[bytes]) -> bytes:
    """The root over hashes of one height; an odd last one moves up as it is."""
    while len(row) > 1:
        row = [*map(node, row[::2], row[1::2]), *row[len(row) & ~1 :]]
    return row[0] if row else sha256(b"").digest()


def climb(at: int, end: int, start: bytes, proof: list[bytes]) -> tuple[bytes, bytes]:
    """The heads of what ends here and of the whole, by a proof (RFC 9162, 2.1.3.2 and 2.1.4.2)."""
    before = whole = start
    for each in proof:
        if at & 1 or at == end:
            before, whole = node(each, before), node(each, whole)
            while at and not at & 1:
                at, end = at >> 1, end >> 1
        else:
            whole = node(whole, each)
        at, end = at >> 1, (end >> 1 if end else -1)
    return (before, whole) if at == end == 0 else (b"", b"")


def path_of(folder: Path, level: object, index: int, hashes: int) -> Path:
    """Where the tile or bundle is that has what there is of the 256 from `index * 256` on."""
    *above, last = f"{index:,}".split(",")
    place = "/".join([*(f"x{each:0>3}" for each in above), f"{last:0>3}"])
    width = min(WIDTH, hashes - index * WIDTH)
    return folder / f"tile/{level}/{place}{'' if width == WIDTH else f'.p/{width}'}"


def check(folder: Path, size: int, index: int) -> tuple[list[bytes], bytes, int, int, Report]:
    """Read a bundle: its leaves and their head, its first and last position, what is wrong."""
    bundle = path_of(folder, "entries", index, size).read_bytes()
    tile = path_of(folder, 0, index, size).read_bytes()
    leaves, report, begin, first, last, at = list[bytes](), Report(), index * WIDTH, 0, 0, 0
    while at < len(bundle) and len(leaves) <= WIDTH:
        start, at = at + 2, at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        entry = bundle[start:at]
        state = TOPIC + int.from_bytes(entry[TOPIC - 2 : TOPIC], "big") + 4
        end = state + int.from_bytes(entry[state - 4 : state], "big")
        position = int.from_bytes(entry[len(FRAME) : len(FRAME) + 8], "big")
        if not entry.startswith(FRAME) or end != len(entry) or at > len(bundle):
            report.append(("ENTRY", f"entry {begin + len(leaves)} is no leaf of version 1"))
            position = last
        elif position <= last:
            report.append(("ORDER", f"entry {begin + len(leaves)}: {position} after {last}"))
        first, last = first or position, position
        leaves.append(sha256(b"\x00" + entry).digest())
    if len(leaves) != min(WIDTH, size - begin):
        report.append(("COUNT", f"bundle {index} has {len(leaves)} entries"))
    if b"".join(leaves) != tile:
        wrong = [n for n, leaf in enumerate(leaves) if leaf != tile[n * HASH : (n + 1) * HASH]]
        report.append(("ENTRY", f"entries {[begin + n for n in wrong]} differ from tile 0/{index}"))
    return leaves, head_of(leaves), first, last, report


def compare(report: Report, held: Held, head: Held) -> None:
    """Hold what the log signed once against what it signed last."""
    must(held.origin == head.origin, f"of another log, {held.origin}")
    if held.size > head.size:
        report.append(("ROLLBACK", f"{held.path}: {held.size} entries, now {head.size}"))
    if held.size == head.size and held.root != head.root:
        report.append(("FORK", f"{held.path}: two roots were signed for {head.size} entries"))
    if held.entry and not held.proves(sha256(b"\x00" + held.entry).digest()):
        report.append(("RECEIPT", f"{held.path}: it does not prove its own entry"))


def history(report: Report, policy: Policy, paths: list[Path], each: Any = map) -> None:
    folder, *kept = paths
    policy.judge(report, head := policy.read(folder / "checkpoint"))
    sys.stdout.write(f"read: {head.size} entries of {head.origin}, seen by {head.seen}\n")
    bundle, bundles = partial(check, folder, head.size), range(-(-head.size // WIDTH))
    tops, last = list[bytes](), 0
    with part(report, "entries"):
        for index, (_, top, first, latest, found) in enumerate(each(bundle, bundles)):
            report += found
            if 0 < first <= last:
                report.append(("ORDER", f"bundle {index}: {first} after {last}"))
            last = latest or last
            tops.append(top)
    compare_tiles(report, folder, tops[: head.size // WIDTH])
    if len(tops) == len(bundles) and head_of(tops) != head.root:
        report.append(("ROOT", f"{head.path}: not the root of the entries"))
    for path in [p for k in kept for p in sorted(k.glob("*")) or [k] if ".words." not in p.name]:
        with part(report, path):
            held = policy.read(path)
            compare(report, held, head)
            if held.size < head.size:
                before, more = divmod(held.size, WIDTH)
                must(before <= len(tops), "its entries are missing")
                rest = [head_of(bundle(before)[0][:more])] if more else []
                if head_of(tops[:before] + rest) != held.root:
                    report.append(("REWRITE", f"{path}: its {held.size} entries were others"))
            at, nth = divmod(held.number, WIDTH)
            if held.entry and held.number < head.size and not held.proves(bundle(at)[0][nth]):
                report.append(("RECEIPT", f"{path}: entry {held.number} was another"))


def compare_tiles(report: Report, folder: Path, row: list[bytes]) -> None:
    """The heads of full tiles stand in tiles of the next level, theirs again, and so on."""
    for level in range(1, 8):
        pieces = [row[at : at + WIDTH] for at in range(0, len(row), WIDTH)]
        for index, piece in enumerate(pieces):
            with part(report, path := path_of(folder, level, index, len(row))):
                if path.read_bytes() != b"".join(piece):
                    report.append(("ROOT", f"{path}: does not follow from the entries"))
        row = [head_of(piece) for piece in pieces if len(piece) == WIDTH]


def receipt(report: Report, policy: Policy, paths: list[Path]) -> None:
    for path in paths:
        with part(report, path):
            held = policy.read(path)
            policy.judge(report, held)
            compare(report, held, held)
            must(held.entry, "no receipt: it has no entry")
            sys.stdout.write(f"{path}: entry {held.number} of {held.size}, seen by {held.seen}\n")
            beside = path.with_suffix(".words.json")
            for said in json.loads(beside.read_bytes()) if beside.exists() else []:
                if committed(said) not in held.entry:
                    report.append(("RECEIPT", f"{path}: other words of {said['field']}"))
                sys.stdout.write(f"{path}: {said['field']} {strict(said['plain']).decode()!r}\n")


def committed(said: dict[str, str]) -> bytes:
    """What stands in an entry for words sealed in it; their salt has no byte more or less."""
    ids = b"".join(UUID(said[name]).bytes for name in ("case", "subject", "cause"))
    place = b"tanggap/sealed/v1\n" + ids + f"{said['topic']}\n{said['field']}".encode()
    words = strict(said["salt"]).ljust(SALT)[:SALT] + strict(said["plain"])
    framed = b"tanggap/commitment/v1\n" + len(place).to_bytes(4, "big") + place + words
    return b'"h":"%b"' % sha256(framed).hexdigest().encode()


def extends(report: Report, policy: Policy, paths: list[Path]) -> None:
    old, new = map(policy.read, paths)
    policy.judge(report, new)
    compare(report, old, new)
    if 0 < old.size < new.size:
        must(new.number == old.size, f"the proof begins at {new.number}, not {old.size}")
        odd = (old.size & -old.size).bit_length() - 1
        first, *proof = new.proof if old.size >> odd > 1 else [old.root, *new.proof]
        if climb(old.size - 1 >> odd, new.size - 1 >> odd, first, proof) != (old.root, new.root):
            report.append(("REWRITE", f"{new.path}: the first {old.size} entries are not proved"))


def main(arguments: list[str] | None = None) -> int:
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    commands = {"history": history, "receipt": receipt, "extends": extends}
    parser.add_argument("command", choices=commands)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--policy", type=Path, required=True)
    parser.add_argument("--max-age", type=float, help="seconds since witnesses saw it", default=0)
    options, report = parser.parse_args(arguments), Report()
    with part(report, options.command):
        policy = Policy(options.policy, options.max_age and time() - options.max_age)
        commands[options.command](report, policy, options.paths)
    verdict = 1 if {code for code, _ in report} - {"UNDECIDED"} else 2 if report else 0
    sys.stdout.write("\n".join([*map(" ".join, report), VERDICTS[verdict], ""]))
    return verdict


if __name__ == "__main__":
    sys.exit(main())

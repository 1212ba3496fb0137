#!/usr/bin/env python3
"""Recompute a monthly report from what a Tanggap office exported: offline, with Python 3.11 alone.

The report goes to the standard output; given one, it is told whether it is the same to the byte.
It is counted from the first entries alone, as many as the given report names: else from all.
Whether the entries are those that the office signed is what verify.py tells.
Exit 0: the same, or nothing to compare with; 1: it differs, or it cannot be recomputed.
"""

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from projections.report.figures import Counted, Tree, report_bytes
from projections.report.following import COUNTED, Followed
from projections.report.months import Month, month_from
from projections.report.rules import RULE_TOPICS, Rules

WIDTH, FRAME, CASE, LENGTH = 256, b"tanggap/leaf/v1\n", slice(24, 40), 4
TOPIC = 50
"""Where in an entry the topic begins; its length stands before it."""

AT_ONCE = 200_000
"""So many entries' cases are in memory at a time; for more the entries are read again."""


class Entries(NamedTuple):
    """The first *size* entries of an export that has *held* of them."""

    folder: Path
    held: int
    size: int

    def bundles(self) -> Iterator[list[bytes]]:
        """They, 256 at a time."""
        for index in range(-(-self.size // WIDTH)):
            bundle, entries, at = self._bundle(index), list[bytes](), 0
            while len(entries) < min(WIDTH, self.size - index * WIDTH):
                begin, at = at + 2, at + 2 + int.from_bytes(bundle[at : at + 2], "big")
                entries.append(bundle[begin:at])
                if at > len(bundle) or not entries[-1].startswith(FRAME):
                    raise ValueError(f"bundle {index}: entry {len(entries) - 1} is none")
            yield entries

    def _bundle(self, index: int) -> bytes:
        *above, last = f"{index:,}".split(",")
        width = min(WIDTH, self.held - index * WIDTH)
        name = "/".join([*(f"x{each:0>3}" for each in above), f"{last:0>3}"])
        partial = "" if width == WIDTH else f".p/{width}"
        return (self.folder / f"tile/entries/{name}{partial}").read_bytes()

    def facts(self) -> Iterator[tuple[bytes, str, bytes]]:
        """Of each its case, topic and state."""
        for entries in self.bundles():
            for entry in entries:
                end = TOPIC + int.from_bytes(entry[TOPIC - 2 : TOPIC], "big")
                yield entry[CASE], entry[TOPIC:end].decode(), entry[end + LENGTH :]

    def root(self) -> str:
        """The root of the tree over them (RFC 9162, 2.1.1), in base64."""
        leaves = ([sha256(b"\x00" + entry).digest() for entry in some] for some in self.bundles())
        return b64encode(head_of([*map(head_of, leaves)])).decode()

    def rules(self) -> Rules:
        """What they say of the office itself."""
        rules = Rules()
        for _, topic, state in self.facts():
            if topic in RULE_TOPICS:
                rules.take(topic, json.loads(state))
        return rules

    def counted(self, month: Month) -> Counted:
        """A month counted over them, some cases after the others."""
        counted, parts = Counted.of(month, self.rules()), 1 + self.size // AT_ONCE
        for part in range(parts):
            cases = defaultdict[bytes, Followed](Followed)
            for case, topic, state in self.facts():
                if topic in COUNTED and case[-1] % parts == part:
                    cases[case].take(topic, json.loads(state))
            for followed in cases.values():
                counted.add(followed)
        return counted


def head_of(row: list[bytes]) -> bytes:
    """The root over hashes of one height; an odd last one moves up as it is."""
    while len(row) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [*(sha256(b"\x01" + a + b).digest() for a, b in pairs), *row[len(row) & ~1 :]]
    return row[0] if row else sha256(b"").digest()


def recomputed(folder: Path, month: Month, given: bytes | None) -> tuple[bytes, bool]:
    """The report, and whether it is what it should be: as given, or of the tree that was signed."""
    origin, held, root, *_ = (folder / "checkpoint").read_text("utf-8").splitlines()
    named: dict[str, Any] = {"size": int(held)} if given is None else json.loads(given)["tree"]
    if int(named["size"]) > int(held):
        raise ValueError(f"the export ends at {held}, the report at {named['size']}: export anew")
    entries = Entries(folder, int(held), int(named["size"]))
    tree = Tree(origin, entries.size, entries.root())
    made = report_bytes(entries.counted(month).report(tree))
    return made, tree.root == root if given is None else made == given


def differing(made: bytes, given: bytes) -> list[str]:
    """The month's own figures that are not as given, by name."""
    ours, theirs = (json.loads(one).get("figures", {}) for one in (made, given))
    return [name for name in sorted(ours | theirs) if ours.get(name) != theirs.get(name)]


def main(arguments: list[str] | None = None) -> int:
    """Recompute a report, print it, and say whether it is right."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path, help="the folder that the office exported")
    parser.add_argument("month", type=month_from, metavar="YYYY-MM")
    parser.add_argument("report", type=Path, nargs="?", help="what to compare with (JSON)")
    asked = parser.parse_args(arguments)
    try:
        given = asked.report and asked.report.read_bytes()
        made, is_right = recomputed(asked.export, asked.month, given)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as reason:
        sys.stderr.write(f"TIDAK DAPAT DIHITUNG (cannot be recomputed): {reason}\n")
        return 1
    sys.stdout.buffer.write(made)
    right = "SAMA (identical)" if given else "DIHITUNG (recomputed)"
    wrong = "BERBEDA (differs)" if given else "BUKAN ISI CHECKPOINT (not what was signed)"
    sys.stderr.write(f"{right if is_right else wrong}: sha256 {sha256(made).hexdigest()}\n")
    if given and not is_right:
        sys.stderr.writelines(f"    {name}\n" for name in differing(made, given))
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())

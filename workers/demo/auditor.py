"""The demo's auditor: somebody outside, with a policy and receipts of their own, and one program.

What the office exports is verified by the `verify.py` that came with it, run by a Python that
knows nothing of Tanggap.
"""

import asyncio
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from adapters.ledger.folder import LedgerFolder
from adapters.log.snapshot import snapshot
from domain.ledger.export import CHECKPOINT, PROOF_SUFFIX, VERIFIER
from workers.auditing import export_log
from workers.wiring import House

KEPT, POLICY = "kept", "policy"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier printed, and its exit code: 0 whole, 1 tampered with, 2 undecided."""

    code: int
    lines: list[str]

    @property
    def findings(self) -> list[str]:
        """What it found, each with its code first."""
        return [line for line in self.lines[:-1] if line.partition(" ")[0].isupper()]

    @property
    def named(self) -> int:
        """The one entry that it says was changed; -1 if it names none, or several."""
        found = re.findall(r"^ENTRY entries \[(\d+)\]", "\n".join(self.lines), re.MULTILINE)
        return int(found[0]) if len(found) == 1 else -1

    @property
    def words(self) -> str:
        """Its last line: how it judges."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Auditor:
    """Their folder: the policy as it was given to them, and what they kept since then."""

    folder: Path

    def begin(self, office: LedgerFolder) -> None:
        """Take down whom to believe, before anything happens that is to be audited."""
        (self.folder / KEPT).mkdir(parents=True)
        (self.folder / POLICY).write_bytes(office.policy_file.read_bytes())

    def keep(self, proofs: Mapping[str, str]) -> None:
        """Keep the proofs that citizens handed in, by the numbers of their cases."""
        for number, proof in proofs.items():
            (self.folder / receipt_of(number)).write_text(proof)

    def export(self, house: House, name: str) -> int:
        """Have the office export its log, and keep the checkpoint for later; how many facts."""
        with snapshot(house.addresses.database_url) as conn:
            shown = export_log(house, conn, self.folder / name, [], lambda *_: None).shown
        (self.folder / KEPT / f"{CHECKPOINT}-{shown.size}").write_bytes(bytes(shown.note))
        return shown.size

    async def verify(self, export: str, command: str, *paths: str) -> Verdict:
        """Run the verifier that lies in an export."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", f"{export}/{VERIFIER}", command, *paths, "--policy", POLICY,
            cwd=self.folder, env={}, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        told, _ = await process.communicate()
        return Verdict(process.returncode or 0, told.decode().splitlines())


def receipt_of(number: str) -> str:
    """Where a proof that was handed in is kept."""
    return f"{KEPT}/{number}{PROOF_SUFFIX}"

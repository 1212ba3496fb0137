"""The end of the demo: what nobody can quietly change, and who is forgotten all the same."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape

from adapters.ledger.proofs import witnessed_through
from adapters.log.reader import last_position
from domain.people import Actor
from workers.demo.auditor import KEPT, POLICY, Auditor, Verdict, receipt_of
from workers.demo.forgetting import Forgotten, forget
from workers.demo.outcome import Check
from workers.demo.tampering import Target, first_breach, tampered
from workers.demo.watcher import NAME
from workers.wiring import House

PATIENCE_S = 15
EXPORT, COPY, LATER = "ekspor", "ekspor-diubah", "ekspor-2"


@dataclass(frozen=True, slots=True)
class Record:
    """The office's record, as an auditor holds it against what they and the citizens kept."""

    house: House
    auditor: Auditor
    console: Console

    async def examine(self, proofs: Mapping[str, str], head: Actor) -> list[Check]:
        """Verify it, tamper with a copy, erase a person, and verify it again; what came of it."""
        size = self._export(proofs)
        target = first_breach(self.house)
        tampered(self.auditor.folder / EXPORT, self.auditor.folder / COPY, size, target)
        whole, found, forgotten = await asyncio.gather(
            self.auditor.verify(EXPORT, "history", EXPORT, KEPT),
            self.auditor.verify(EXPORT, "history", COPY),
            asyncio.to_thread(forget, self.house, head),
        )
        self._verified(f"history {EXPORT} {KEPT}", whole)
        self._tell_tampered(target, found)
        return [
            Check("ekspor menurut verify.py (0: utuh)", 0, whole.code),
            Check("satu byte diubah (1: diubah)", 1, found.code),
            Check("fakta yang diubah disebut", target.index, found.named),
            Check("orang yang dihapus, tak terbaca lagi", 1, int(_is_gone(forgotten))),
            *(await self._without(forgotten) if forgotten else []),
        ]

    def _export(self, proofs: Mapping[str, str]) -> int:
        self._say("\n[bold]Catatan kantor, diperiksa dari luar[/]")
        self._say(
            f"Setiap checkpoint ditandatangani pula oleh {NAME}, proses lain di folder lain;"
            f" {len(proofs)} pemohon memegang bukti."
        )
        self.auditor.keep(proofs)
        size = self.auditor.export(self.house, EXPORT)
        self._exported(EXPORT, size)
        return size

    def _tell_tampered(self, target: Target, found: Verdict) -> None:
        self._say(
            f"Satu byte di salinannya diubah: fakta {target.index}, janji {target.number} dilanggar"
            f" sejak {target.day}, kini {target.other_day}."
        )
        self._verified(f"history {COPY}", found)

    async def _without(self, forgotten: Forgotten) -> list[Check]:
        """The record after somebody was erased: whole, and their proof as good as before."""
        self._say(
            f"Pemohon {' dan '.join(forgotten.cases)} minta dihapus (UU 27/2022 ps. 43); perkaranya"
            f" selesai.\n    sebelum  «{escape(forgotten.before)}»"
            f"\n    sesudah  «{escape(forgotten.after)}»"
        )
        await self._witnessed()
        size = self.auditor.export(self.house, LATER)
        kept = receipt_of(forgotten.number)
        whole, proof = await asyncio.gather(
            self.auditor.verify(LATER, "history", LATER, KEPT),
            self.auditor.verify(LATER, "receipt", kept),
        )
        self._exported(LATER, size)
        self._verified(f"history {LATER} {KEPT}", whole)
        self._verified(f"receipt {kept}", proof)
        return [
            Check("ekspor setelah penghapusan (0: utuh)", 0, whole.code),
            Check("bukti pemohon yang dihapus (0: utuh)", 0, proof.code),
        ]

    async def _witnessed(self) -> None:
        """Wait until the witness has seen all there is."""
        async with asyncio.timeout(PATIENCE_S):
            while not _is_witnessed(self.house):
                await asyncio.sleep(0.02)

    def _exported(self, name: str, size: int) -> None:
        self._say(f"[dim]$ tanggap audit export {name}[/]  {size} fakta")

    def _verified(self, command: str, verdict: Verdict) -> None:
        style = "red" if verdict.code else "green"
        program = f"[dim]$ python {EXPORT}/verify.py {command} --policy {POLICY}[/]"
        self._say(f"{program}  [{style}]{verdict.words}[/]")
        for finding in verdict.findings:
            self._say(f"    {escape(finding)}")

    def _say(self, words: str) -> None:
        self.console.print(words, soft_wrap=True)


def _is_gone(forgotten: Forgotten | None) -> bool:
    return forgotten is not None and forgotten.is_erased


def _is_witnessed(house: House) -> bool:
    with house.pool.connection() as conn:
        return witnessed_through(conn) >= last_position(conn)

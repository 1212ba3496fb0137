"""The last witnessed checkpoint as a report prints it, for whoever compares it with an export."""

from base64 import b64encode
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.ledger.store import LedgerStore
from domain.ledger.checkpoint import opened
from domain.values import Value
from workers.commands.desk import say, shown
from workers.wiring import House


class LedgerFigures(Value):
    """What the log commits to: its size and root (base64), under its public key.

    `witnesses` is how many keys beside the log's own stand under it.
    """

    size: int
    root: str
    log: str
    witnesses: int
    at: datetime


def ledger_figures(house: House) -> LedgerFigures | None:
    """The last checkpoint that satisfied the policy; None before the first."""
    last = LedgerStore(house.pool).latest_witnessed()
    if last is None:
        return None
    checkpoint = opened(last.note, [house.signer.key])
    return LedgerFigures(
        size=checkpoint.size,
        root=b64encode(checkpoint.root).decode(),
        log=str(house.signer.key),
        witnesses=len(last.note.signatures) - 1,
        at=last.at,
    )


def ledger_lines(figures: LedgerFigures | None, zone: ZoneInfo) -> list[str]:
    """The same for people; each line is short enough to be copied by hand."""
    if figures is None:
        return [say("buku besar: belum ada checkpoint", "ledger: no checkpoint yet")]
    return [
        say("buku besar (untuk dibandingkan)", "ledger (to compare with)"),
        f"  {say('fakta', 'facts')}: {figures.size}",
        f"  {say('akar', 'root')}: {figures.root}",
        f"  {say('kunci log', 'log key')}: {figures.log}",
        f"  {say('saksi', 'witnesses')}: {figures.witnesses}, {shown(figures.at, zone)}",
    ]

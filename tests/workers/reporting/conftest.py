"""An office that lived through one November: some forty matters, sealed, witnessed, exported."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from adapters.engines import Engines, ensure_seed, public_key
from adapters.ledger.folder import LedgerFolder
from adapters.log.snapshot import snapshot
from domain.people import Role
from handlers.replying import reply_all
from handlers.staffing import register_officer
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from tests.conftest import SetClock, addresses_at, database
from tests.ledger.audit.conftest import as_url, witnessed_by_both
from tests.registering import COMPLAINT, arrival, ports_of
from tests.stories.town import OFFICE, Matter, Town
from workers.auditing import export_log
from workers.reporting import report_of
from workers.settings import Settings
from workers.wiring import House, opened

NOVEMBER = Month(2026, 11)
BEGINS = datetime(2026, 11, 3, 2, tzinfo=UTC)
APPLICATION = {
    "service": "PAS-E10",
    "applicant": {"name": "Contoh Warga", "phone": "+628120000001"},
    "form": {"fields": {"tujuan": "umrah"}},
}
CHIEF, HEAD = "kasi-1", "kepala-2"


@dataclass(frozen=True)
class Reported:
    """The office after its November, and what an auditor took away."""

    town: Town
    export: Path
    report: MonthlyReport

    @property
    def house(self) -> House:
        return self.town.house

    def environment(self) -> dict[str, str]:
        """What the command line needs to join it."""
        where = self.house.addresses
        return {
            "TANGGAP_DATA": str(self.house.settings.data),
            "TANGGAP_DATABASE_URL": as_url(where.database_url),
            "TANGGAP_OWNER_URL": as_url(where.owner_url),
            "TANGGAP_KEYS_URL": as_url(where.keys_url),
            "TANGGAP_NATS_URL": where.nats_url,
            "TANGGAP_NATS_SEED": str(where.nats_seed),
        }

    @property
    def key(self) -> Path:
        """The key file of the head of office, who signs."""
        return self.house.settings.data / "head.nk"


@pytest.fixture(scope="package")
def reported(
    engines: Engines,
    server: psycopg.Connection,
    pattern: tuple[str, str],
    settings: Settings,
    data: Path,
    tmp_path_factory: Any,
) -> Iterator[Reported]:
    """Nobody may change its November."""
    own, export = tmp_path_factory.mktemp("reported"), tmp_path_factory.mktemp("export")
    (own / "keys").symlink_to(data / "keys")
    with (
        database(server, "tanggap_owner", pattern[0]) as log,
        opened(
            settings.model_copy(update={"data": own}), addresses_at(engines, log, pattern[1])
        ) as house,
    ):
        clock = SetClock(BEGINS)
        town = Town(replace(house, clock=clock), clock)
        _lived(town)
        _kept(town.house)
        with snapshot(house.addresses.database_url) as conn:
            export_log(town.house, conn, export, [], lambda *_: None)
        yield Reported(town, export, report_of(town.house, NOVEMBER))


def _kept(house: House) -> None:
    """Everything is sealed, and both witnesses saw it."""
    folder = LedgerFolder(house.settings.ledger_folder)
    folder.path.mkdir()
    folder.policy_file.write_bytes(f"log {house.signer.key}\nquorum none\n".encode())
    witnessed_by_both(house, house.clock.now())


def _lived(town: Town) -> None:
    """Of each fate at least five, so that it shows; of aspirations two, so that they do not."""
    _admit(town)
    prompt = _come(town, 8, "complaint", **COMPLAINT)
    slow = _come(town, 6, "complaint", "lapor", **COMPLAINT)
    idle = _come(town, 6, "complaint", "lapor", **COMPLAINT | {"service": "UMUM"})
    hidden = _come(town, 5, "complaint", confidential=True, **COMPLAINT)
    _come(town, 6, "information", **COMPLAINT)
    _come(town, 5, "application", **APPLICATION)
    _come(town, 2, "aspiration", **COMPLAINT)
    _all_do(town, "ver-01", "verify", *prompt, *slow, *hidden)
    _all_do(town, CHIEF, "extend", *slow, words="Perlu waktu lebih.")
    _all_do(town, "ptg-05", "answer", *prompt, *hidden, words="Sudah kami perbaiki.")
    for matter in prompt[:5]:
        town.replies(matter, "object", "Belum selesai.")
    _all_do(town, CHIEF, "reopen", *prompt[:5])
    _all_do(town, "ptg-05", "answer", *prompt[:5], words="Kini selesai.")
    for matter in prompt[:6]:
        _rates(town, matter)
        town.replies(matter, "accept", "Terima kasih.")
    for matter in (*idle, *slow):
        town.wait_until(datetime(2026, 11, 12, 2, tzinfo=UTC), matter)
    _all_do(town, "ptg-05", "answer", *slow, words="Sudah kami perbaiki.")
    town.clock.at = datetime(2026, 12, 1, 2, tzinfo=UTC)
    _come(town, 5, "complaint", **COMPLAINT)


def _admit(town: Town) -> None:
    town.admit()
    key = ensure_seed(town.house.settings.data / "head.nk")
    register_officer(
        HEAD,
        role=Role.HEAD,
        unit="doklan",
        superior=None,
        key=public_key(key),
        at=town.clock.now(),
        cause=uuid4(),
        office=OFFICE,
        store=town.house.cases,
    )


def _come(town: Town, many: int, kind: str, channel: str = "web", **data: Any) -> list[Matter]:
    town.clock.pass_(minutes=7)
    return [town.brings(kind, channel, **data) for _ in range(many)]


def _all_do(town: Town, who: str, act: str, *matters: Matter, **more: Any) -> None:
    town.clock.pass_(minutes=20)
    for matter in matters:
        town.does(who, matter, act, **more)


def _rates(town: Town, matter: Matter) -> None:
    data = {
        "number": matter.number,
        "code": matter.code,
        "act": "rate",
        "elements": [4, 3, 2, 4, 4, 3, 3, 1, 2],
    }
    town.sequence += 1
    rating = arrival("reply", data, town.clock.now(), sequence=town.sequence)
    [outcome] = reply_all([rating], **ports_of(town.house))
    assert json.loads(outcome.answer or b"")["status"] == "noted", outcome.answer

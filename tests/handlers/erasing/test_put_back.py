"""Log and keys of the same old day were put back: a later copy of the log tells who is erased."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from adapters.backups import dump, restore
from adapters.keys.restored import mark_restored
from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore
from adapters.ledger.signer import KeyInHand
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from domain.ledger.note_keys import Kind
from domain.ledger.notes import Note, signed
from domain.sealing import Part
from domain.subject_facts import ErasureBasis
from handlers.erasing import Erase, erase_person
from handlers.integrating import LedgerRolledBackError, check_past, seal
from tests.conftest import addresses_at, database
from tests.handlers.erasing.conftest import HEAD
from workers.auditing import export_log
from workers.burying import (
    Buried,
    CopyUnusableError,
    afterwards,
    bury_by,
    copy_of_log,
    say_none_since,
)
from workers.checks.keys import since_finding
from workers.provisioning import provision_tables
from workers.wiring import House, opened


def tell(*_: int) -> None:
    """Nobody watches how far it is."""


@dataclass
class PutBack:
    """An office as before an erasure, and an export of its log as after."""

    house: House
    case: UUID
    number: str
    export: Path
    before: Path

    @property
    def is_readable(self) -> bool:
        """Whether who was erased after the backup can be read here."""
        speaker = self.house.cases.registered([self.case])[self.case].speaker
        return self.house.vault.ring([speaker]).holds(speaker)


def sealed(house: House) -> LedgerStore:
    ledger = LedgerStore(house.pool)
    seal(SealingStore(ledger), house.signer, house.clock.now())
    return ledger


def exported(house: House, folder: Path) -> Path:
    """What an auditor takes away of all there is."""
    sealed(house)
    with snapshot(house.addresses.database_url) as conn:
        export_log(house, conn, folder, [], tell)
    return folder


@pytest.fixture
def put_back(
    still_house, engines, server, data, tmp_path, an_ended_complaint, erase, someone
) -> Iterator[PutBack]:
    own = still_house.settings.model_copy(update={"data": tmp_path})
    (tmp_path / "keys").symlink_to(data / "keys")
    LedgerFolder(own.ledger_folder).make_policy(still_house.signer.key)
    lost = replace(still_house, settings=own)
    before = exported(lost, tmp_path / "before")
    case, number = an_ended_complaint(complainant=someone)
    last = sealed(lost).latest_checkpoint()
    assert last is not None
    dump(lost.addresses.owner_url, tmp_path / "log")
    dump(lost.addresses.keys_url, tmp_path / "keys.dump")
    erase(number)
    export = exported(lost, tmp_path / "after")

    with database(server, "tanggap_owner") as log, database(server, "tanggap_keys") as keys:
        addresses = addresses_at(engines, log, keys)
        restore(addresses.owner_url, tmp_path / "log")
        restore(addresses.keys_url, tmp_path / "keys.dump")
        settings = provision_tables(own, addresses)
        with psycopg.connect(addresses.keys_url) as conn:
            mark_restored(conn, lost.clock.now(), bytes(last.note))
        with opened(settings, addresses) as house:
            yield PutBack(replace(house, clock=lost.clock), case, number, export, before)


def test_who_was_erased_after_the_backup_has_no_key_once_a_later_copy_told(put_back):
    assert put_back.is_readable
    assert not since_finding(put_back.house, ()).ok

    done = bury_by(put_back.house, put_back.export, tell)

    assert not put_back.is_readable
    assert (done.erasures, done.keys, done.cases) == (1, 1, [put_back.number])
    assert since_finding(put_back.house, ()).ok
    assert not since_finding(put_back.house, [done.facts + 1]).ok


def test_what_the_log_has_lost_is_decided_again_and_no_second_history_is_signed(put_back):
    h, once = put_back.house, bury_by(put_back.house, put_back.export, tell)
    erasing = Erase(
        number=put_back.number,
        part=Part.SPEAKER,
        basis=ErasureBasis.REQUESTED,
        case_only=True,
        command=uuid4(),
        actor=HEAD,
    )
    ports = {"cases": h.cases, "register": h.register, "rule_book": h.rule_book}
    erase_person(erasing, at=h.clock.now(), office="BKS", vault=h.vault, **ports)

    again = bury_by(h, put_back.export, tell)

    assert again == Buried(once.facts, 0, 0, [], is_past=False)
    published = LedgerFolder(h.settings.ledger_folder).checkpoint()
    with pytest.raises(LedgerRolledBackError):
        check_past(SealingStore(sealed(h)), h.signer, [published])


def test_a_copy_that_is_not_whole_or_not_of_this_log_or_too_old_destroys_nothing(
    put_back, tmp_path
):
    damaged = shutil.copytree(put_back.export, tmp_path / "damaged")
    [bundle, *_] = sorted(file for file in damaged.rglob("tile/entries/**/*") if file.is_file())
    bundle.write_bytes(bundle.read_bytes().replace(b"subject_erased", b"subject_erasex"))
    strange = shutil.copytree(put_back.export, tmp_path / "strange")
    note = Note.read((strange / "checkpoint").read_bytes())
    stranger = KeyInHand.of(put_back.house.signer.key.name, Kind.ED25519, b"s" * 32)
    (strange / "checkpoint").write_bytes(bytes(signed(Note(note.text), stranger)))

    found = []
    for copy in (damaged, strange, put_back.before):
        with pytest.raises(CopyUnusableError) as refusal:
            bury_by(put_back.house, copy, tell)
        found.append(refusal.value.codes)

    assert found == [["ENTRY", "ROOT"], ["UNSIGNED"], ["ROLLBACK"]]
    assert put_back.is_readable


def test_the_office_may_say_that_nobody_was_erased_since(put_back):
    say_none_since(put_back.house)

    assert afterwards(put_back.house).is_settled
    with psycopg.connect(put_back.house.addresses.keys_url) as conn:
        mark_restored(conn, put_back.house.clock.now(), None)
    assert not afterwards(put_back.house).is_settled


def test_a_mirrors_folder_is_a_copy_and_an_empty_one_is_none(tmp_path):
    (tmp_path / "log").mkdir()
    with pytest.raises(CopyUnusableError):
        copy_of_log(tmp_path)

    (tmp_path / "log" / "checkpoint").touch()

    assert copy_of_log(tmp_path) == tmp_path / "log"

"""Backing the office up and putting it back: log, keys and secrets each by themselves."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import psycopg
from pydantic import TypeAdapter, ValidationError

from adapters.backups import BackupDiffersError, Rows, dump, is_empty, restore
from adapters.keys.restored import mark_restored
from adapters.ledger.store import LedgerStore
from domain.facts import Instant
from domain.values import Value
from workers.auditing import Tell
from workers.burying import Afterwards, Buried, afterwards, bury_by, copy_of_log, say_none_since
from workers.provisioning import provision_tables
from workers.serving import engines_of
from workers.settings import Settings
from workers.wiring import Addresses, House, opened

LOG, KEYS, MANIFEST, SECRETS = "log.dump", "keys.dump", "backup.json", "keys"
RECORD = "backups.json"
NEEDED = ("office.secret", "epoch-*.key", "log.key")
"""Without these no word can be opened, no tracking code be proved, and the log not go on."""


class Backup(Value):
    """What a backup holds, and by which secrets it can be opened; the digests tell none."""

    office: str
    demo: bool
    at: Instant
    log: Rows
    keys: Rows
    secrets: dict[str, str]
    with_keys: bool


class TestedBackup(Value):
    """A backup that was read back whole and counted."""

    folder: Path
    at: Instant
    facts: int


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back, and what is known of who was erased since; if by a copy, who that was."""

    backup: Backup
    buried: Buried | None
    afterwards: Afterwards


class BackupUnusableError(Exception):
    """A folder cannot be backed up to or restored from; the code says why."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def back_up(settings: Settings, addresses: Addresses, folder: Path, *, with_keys: bool) -> Backup:
    """Back up to a new folder; the log first, so that every fact's key is in the other dump.

    Raises:
        BackupUnusableError: the folder holds something.
        BackupFailedError, BackupDiffersError: the dump is not what it should be.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupUnusableError("folder_not_empty", folder=folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Backup(
        office=settings.office,
        demo=bool(settings.demo),
        at=datetime.now(UTC),
        log=dump(addresses.owner_url, folder / LOG),
        keys=dump(addresses.keys_url, folder / KEYS),
        secrets=_digests(settings.keys_folder),
        with_keys=with_keys,
    )
    if with_keys:
        shutil.copytree(settings.keys_folder, folder / SECRETS)
    (folder / MANIFEST).write_text(made.model_dump_json(indent=2))
    _remember(settings, TestedBackup(folder=folder, at=made.at, facts=made.log["office_events"]))
    return made


def put_back(
    settings: Settings, folder: Path, tell: Tell, *, erasures: Path | None, none_since: bool
) -> PutBack:
    """Restore a backup into an empty office; the read models are rebuilt when it is served.

    Who was erased since is known by a later copy of the log, or is said to be nobody; else it is
    put down that somebody has to tell.

    Raises:
        BackupUnusableError: no backup, another office's, a secret is missing, or a full database.
        FolderIsServedError: somebody serves the data folder.
        BackupFailedError, BackupDiffersError: it could not be restored, or not whole.
        CopyUnusableError: by that copy nobody can be told; the office may be put back already.
    """
    backup = _read(folder)
    if (backup.office, backup.demo) != (settings.office, bool(settings.demo)):
        raise BackupUnusableError("other_office", office=backup.office, demo=backup.demo)
    if erasures is not None:
        copy_of_log(erasures)
    _bring_secrets(backup, folder / SECRETS, settings.keys_folder)
    with engines_of(settings) as (addresses, _):
        _restore_both(addresses, folder, backup)
        settings = provision_tables(settings, addresses)
        with opened(settings, addresses) as house:
            _mark(house, backup)
            buried = None if erasures is None else bury_by(house, erasures, tell)
            if none_since:
                say_none_since(house)
            return PutBack(backup, buried, afterwards(house))


def tested_backups(settings: Settings) -> list[TestedBackup]:
    """The backups on record, oldest first."""
    try:
        kept = (settings.data / RECORD).read_bytes()
    except FileNotFoundError:
        return []
    return TypeAdapter(list[TestedBackup]).validate_json(kept)


def _restore_both(addresses: Addresses, folder: Path, backup: Backup) -> None:
    if not (is_empty(addresses.owner_url) and is_empty(addresses.keys_url)):
        raise BackupUnusableError("office_not_empty")
    for url, name, rows in (
        (addresses.owner_url, LOG, backup.log),
        (addresses.keys_url, KEYS, backup.keys),
    ):
        if (found := restore(url, folder / name)) != rows:
            raise BackupDiffersError(f"restored {found}, the backup holds {rows}")


def _mark(house: House, backup: Backup) -> None:
    last = LedgerStore(house.pool).latest_checkpoint()
    with psycopg.connect(house.addresses.keys_url) as conn:
        mark_restored(conn, backup.at, last and bytes(last.note))


def _remember(settings: Settings, tested: TestedBackup) -> None:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = [*tested_backups(settings), tested]
    unfinished = settings.data / f"{RECORD}.new"
    unfinished.write_text(json.dumps([each.model_dump(mode="json") for each in kept], indent=2))
    unfinished.rename(settings.data / RECORD)


def _read(folder: Path) -> Backup:
    try:
        return Backup.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        raise BackupUnusableError("no_backup", folder=folder) from None


def _digests(secrets: Path) -> dict[str, str]:
    files = sorted(file for pattern in NEEDED for file in secrets.glob(pattern))
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


def _bring_secrets(backup: Backup, kept: Path, secrets: Path) -> None:
    """Copy what is missing here and lies beside the backup; what is here must be the same.

    Nothing is copied of what is refused: it may hold the key of an epoch that ended.
    """
    if _digests(kept) | _digests(secrets) != backup.secrets:
        raise BackupUnusableError("secrets_missing", secrets=", ".join(backup.secrets))
    for source in sorted(kept.rglob("*")) if kept.is_dir() else ():
        target = secrets / source.relative_to(kept)
        if source.is_dir():
            target.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copy2(source, target)

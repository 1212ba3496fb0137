"""What `doctor` looks at in the database and around it: one finding a check."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg

from adapters import checkup
from adapters.read_models.case_board import followers
from workers.backing_up import tested_backups
from workers.provisioning import worker_role
from workers.wiring import House

SKEW = timedelta(seconds=2)
BACKUP_AGE = timedelta(days=7)
WATERMARK_AGE = timedelta(seconds=10)
CALENDAR_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: well, or a problem by a code that texts and remedies go with."""

    check: str
    ok: bool
    detail: str = ""


def database_findings(house: House) -> Iterator[Finding]:
    """Everything that the database itself can tell."""
    with house.pool.connection() as conn:
        version = checkup.server_version(conn)
        yield Finding(
            "database", version >= checkup.OLDEST_SERVER, f"PostgreSQL {version // 10000}"
        )
        skew = abs(checkup.server_time(conn) - datetime.now(UTC))
        yield Finding("clock", skew < SKEW, f"{skew.total_seconds():.3f} s")
        yield from _log_findings(house, conn)
        yield from _number_findings(conn)
        yield Finding("set_aside", True, str(checkup.set_aside(conn)))
    yield key_database(house)


def key_database(house: House) -> Finding:
    """Whether the keys are where they should be, apart from the log."""
    with psycopg.connect(house.addresses.keys_url) as conn:
        rows = conn.execute("SELECT count(*) FROM subject_key").fetchone()
    return Finding("key_database", rows is not None, str(rows[0] if rows else 0))


def append_only_findings(house: House) -> Iterator[Finding]:
    """The proof by trying: neither the worker nor the owner can change the log."""
    worker, owner = house.addresses.database_url, house.addresses.owner_url
    tried = {"worker": worker} if owner == worker else {"worker": worker, "owner": owner}
    for who, url in tried.items():
        for change in checkup.CHANGES:
            refused = checkup.refuses(url, change)
            detail = {True: "", False: "ALLOWED", None: "busy"}[refused]
            yield Finding("append_only", refused is True, f"{who} {change} {detail}".strip())
    if owner == worker:
        yield Finding("untried", False)


def calendar_finding(house: House) -> Finding:
    """Whether the calendar in force still knows the holidays of the days that fall due soon."""
    calendar = house.rule_book.now().calendar
    year = max((shut.day.year for shut in calendar.closures), default=None)
    if year is None:
        return Finding("calendar", False, "-")
    today = house.clock.now().astimezone(ZoneInfo(calendar.zone)).date()
    return Finding("calendar", today + CALENDAR_AHEAD <= date(year, 12, 31), str(year))


def follower_findings(house: House, through: int) -> Iterator[Finding]:
    """Whether each follower has reached what the log held a while ago, and left no case behind."""
    with house.pool.connection() as conn:
        for row in followers(conn):
            behind = row.behind if row.position < through else 0
            yield Finding("follower", behind == 0, f"{row.name} {behind}")
            yield Finding("parked", row.parked == 0, f"{row.name} {row.parked}")


def watermark_finding(house: House) -> Finding:
    """How long ago it was last known that every reply is decided."""
    through = house.register.replies_decided_through()
    if through is None:
        return Finding("watermark", False, "-")
    age = (house.clock.now() - through) / house.clock.rate
    return Finding("watermark", age < WATERMARK_AGE, f"{age.total_seconds():.1f} s")


def backup_finding(house: House) -> Finding:
    """Whether a backup was made lately that was read back whole."""
    made = tested_backups(house.settings)
    if not made:
        return Finding("backup", False, "-")
    fresh = datetime.now(UTC) - made[-1].at < BACKUP_AGE and made[-1].folder.is_dir()
    return Finding("backup", fresh, f"{made[-1].folder} ({made[-1].at:%Y-%m-%d})")


def secret_finding(house: House) -> Finding:
    """Whether only the office's own user can read its secrets."""
    files = [file for file in house.settings.keys_folder.rglob("*") if file.is_file()]
    open_ones = [file.name for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
    return Finding("secrets", not open_ones, ", ".join(open_ones) or str(len(files)))


def _log_findings(house: House, conn: psycopg.Connection) -> Iterator[Finding]:
    guards = checkup.guards(conn)
    yield Finding("guard", "append_only" in guards, ", ".join(guards))
    rights = checkup.rights_of(conn, worker_role(house.addresses))
    yield Finding("rights", rights.are_right, worker_role(house.addresses))
    functions = checkup.borrowed_rights(conn)
    switched_off = house.log.env.get("POSTGRES_ENABLE_DB_FUNCTIONS") == "n"
    yield Finding("functions", switched_off and not functions, ", ".join(functions))


def _number_findings(conn: psycopg.Connection) -> Iterator[Finding]:
    for series in checkup.number_series(conn):
        yield Finding("numbers", series.is_gapless, f"{series.year}: {series.first}-{series.last}")
    strays = checkup.cases_without_number(conn)
    yield Finding("numbered", strays == 0, str(strays))

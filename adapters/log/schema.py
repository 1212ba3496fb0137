"""The tables, made once by the owner; workers can add to the log and change nothing in it."""

from dataclasses import dataclass
from typing import Any

from psycopg import Connection, connect
from psycopg.errors import UndefinedColumn, UndefinedTable
from psycopg.sql import SQL, Identifier

from adapters.keys.cases import tell_cases
from adapters.keys.fences import ABOUT_ERASURE
from adapters.keys.tables import KEYS
from adapters.ledger.tables import LEDGER, LEDGER_GRANTS, ONLY_GROWING
from adapters.log.event_store import open_log
from adapters.rule_book import ABOUT_RULES

BESIDE = """
CREATE TABLE IF NOT EXISTS office (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), code text NOT NULL, demo boolean NOT NULL);
ALTER TABLE office ADD COLUMN IF NOT EXISTS clock text;
CREATE TABLE IF NOT EXISTS inbox (
    token text PRIMARY KEY, digest bytea NOT NULL, case_id uuid, answer bytea);
CREATE INDEX IF NOT EXISTS inbox_opened ON inbox (case_id) WHERE answer IS NULL;
CREATE TABLE IF NOT EXISTS case_number (
    year int, serial int, number text NOT NULL UNIQUE, case_id uuid NOT NULL UNIQUE,
    PRIMARY KEY (year, serial));
CREATE TABLE IF NOT EXISTS set_aside (
    reference uuid PRIMARY KEY, channel text NOT NULL, sequence bigint NOT NULL, token text,
    code text NOT NULL, digest bytea NOT NULL, original text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS wrong_code (number text NOT NULL, at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS wrong_code_number ON wrong_code (number, at);
CREATE TABLE IF NOT EXISTS reply_watermark (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), through timestamptz NOT NULL);
"""

APPEND_ONLY = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % refused', TG_OP USING ERRCODE = '42501';
END $$;
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON office_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE office_events ALTER COLUMN state SET STORAGE EXTERNAL;
ALTER TABLE office_events DROP CONSTRAINT IF EXISTS fact_shape;
ALTER TABLE office_events ADD CONSTRAINT fact_shape CHECK (
    topic ~ '^[a-z_]+[.][a-z_]+$' AND length(state) <= 60000
    AND convert_from(state, 'UTF8') IS JSON OBJECT) NOT VALID;
"""

RULES_INDEX = SQL(
    "CREATE INDEX IF NOT EXISTS office_rules ON office_events (notification_id) WHERE {}"
).format(ABOUT_RULES)
ERASURES_INDEX = SQL(
    "CREATE INDEX IF NOT EXISTS office_erasures ON office_events (notification_id) WHERE {}"
).format(ABOUT_ERASURE)

GRANTS = """
GRANT USAGE ON SCHEMA public TO {worker};
GRANT SELECT, MAINTAIN ON office_events TO {worker};
GRANT INSERT (originator_id, originator_version, topic, state) ON office_events TO {worker};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {worker};
GRANT SELECT ON office TO {worker};
GRANT SELECT, INSERT ON inbox, case_number, set_aside, wrong_code TO {worker};
GRANT SELECT, INSERT, UPDATE ON reply_watermark TO {worker};
CREATE SCHEMA IF NOT EXISTS read;
GRANT USAGE, CREATE ON SCHEMA read TO {worker};
"""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236471)"


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Whose database it is, whether that is a demo, the simulated clock it was served with.

    `origin` is what its log is called for ever.
    """

    code: str
    demo: bool
    clock: str | None
    origin: str


class NotProvisionedError(Exception):
    """The database holds no office of this version yet."""


class OtherOfficeError(Exception):
    """The database belongs to another office, or to a demo."""

    def __init__(self, found: OfficeRow, office: str, *, demo: bool | None) -> None:
        super().__init__(f"the database is for {found}, the settings say {(office, demo)}")
        self.found, self.office, self.demo = found, office, demo


def office_row(conn: Connection[Any]) -> OfficeRow:
    """Whose database it is.

    Raises:
        NotProvisionedError: nobody's yet.
    """
    try:
        found = conn.execute("SELECT code, demo, clock, origin FROM office, ledger").fetchone()
    except (UndefinedTable, UndefinedColumn):
        found = None
    if found is None:
        raise NotProvisionedError
    return OfficeRow(*found)


def provision(
    *,
    owner_url: str,
    keys_url: str,
    worker: str,
    office: str,
    demo: bool | None,
    origin: str,
    clock: str | None = None,
) -> OfficeRow:
    """Make what is missing; harmless when all is there, and when several do it at once.

    A new office is a demo if *demo* says so, and its log is called *origin*; one that is there
    stays what it is, and is from now on served with *clock*.

    Raises:
        OtherOfficeError: the database was made for another office, or demo and real would mix.
    """
    with connect(owner_url) as conn:
        conn.execute(ONE_AT_A_TIME)
        made = conn.execute("SELECT to_regclass('office_events')").fetchone()
        if made is None or made[0] is None:
            open_log(owner_url, create=True).close()
        conn.execute(BESIDE)
        conn.execute(LEDGER)
        conn.execute(APPEND_ONLY)
        conn.execute(ONLY_GROWING)
        conn.execute(RULES_INDEX)
        conn.execute(ERASURES_INDEX)
        conn.execute(SQL(GRANTS + LEDGER_GRANTS).format(worker=Identifier(worker)))
        conn.execute("INSERT INTO ledger (origin) VALUES (%s) ON CONFLICT DO NOTHING", (origin,))
        claimed = _claim(conn, office, demo, clock)
    with connect(keys_url) as conn:
        conn.execute(ONE_AT_A_TIME)
        conn.execute(KEYS)
    tell_cases(owner_url, keys_url)
    return claimed


def _claim(conn: Connection[Any], office: str, demo: bool | None, clock: str | None) -> OfficeRow:
    conn.execute(
        "INSERT INTO office (code, demo) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (office, bool(demo)),
    )
    found = office_row(conn)
    if found.code != office or demo not in {None, found.demo}:
        raise OtherOfficeError(found, office, demo=demo)
    conn.execute(
        "UPDATE office SET clock = %(clock)s WHERE clock IS DISTINCT FROM %(clock)s",
        {"clock": clock},
    )
    return office_row(conn)

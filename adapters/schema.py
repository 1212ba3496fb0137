"""The tables, made once by the owner; workers can add to the log and change nothing in it."""

from psycopg import Connection, connect
from psycopg.sql import SQL, Identifier

from adapters.event_store import open_log

BESIDE = """
CREATE TABLE IF NOT EXISTS office (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), code text NOT NULL, demo boolean NOT NULL);
CREATE TABLE IF NOT EXISTS inbox (
    token text PRIMARY KEY, digest bytea NOT NULL, case_id uuid, answer bytea);
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
"""

GRANTS = """
GRANT USAGE ON SCHEMA public TO {worker};
GRANT SELECT, INSERT, MAINTAIN ON office_events TO {worker};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {worker};
GRANT SELECT ON office TO {worker};
GRANT SELECT, INSERT ON inbox, case_number, set_aside, wrong_code TO {worker};
GRANT SELECT, INSERT, UPDATE ON reply_watermark TO {worker};
CREATE SCHEMA IF NOT EXISTS read;
GRANT USAGE, CREATE ON SCHEMA read TO {worker};
"""

KEYS = """
CREATE TABLE IF NOT EXISTS subject_key (
    subject uuid PRIMARY KEY, epoch int NOT NULL, part text NOT NULL, wrapped bytea NOT NULL,
    link bytea);
CREATE INDEX IF NOT EXISTS subject_key_link ON subject_key (link);
"""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7236471)"


class OtherOfficeError(Exception):
    """The database belongs to another office, or to a demo."""


def provision(*, owner_url: str, keys_url: str, worker: str, office: str, demo: bool) -> None:
    """Make what is missing; harmless when all is there, and when several do it at once.

    Raises:
        OtherOfficeError: the database was made for another office, or demo and real would mix.
    """
    with connect(owner_url) as conn:
        conn.execute(ONE_AT_A_TIME)
        made = conn.execute("SELECT to_regclass('office_events')").fetchone()
        if made is None or made[0] is None:
            open_log(owner_url, create=True).close()
        conn.execute(BESIDE)
        conn.execute(APPEND_ONLY)
        conn.execute(SQL(GRANTS).format(worker=Identifier(worker)))
        _claim(conn, office, demo)
    with connect(keys_url) as conn:
        conn.execute(ONE_AT_A_TIME)
        conn.execute(KEYS)


def _claim(conn: Connection, office: str, demo: bool) -> None:
    conn.execute(
        "INSERT INTO office (code, demo) VALUES (%s, %s) ON CONFLICT DO NOTHING", (office, demo)
    )
    found = conn.execute("SELECT code, demo FROM office").fetchone()
    if found != (office, demo):
        raise OtherOfficeError(f"the database is for {found}, the settings say {(office, demo)}")

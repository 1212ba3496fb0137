"""Two databases that share nothing but a server, and the roles that may enter them.

`tanggap` holds the log and all that follows from it, `tanggap_keys` the keys that open personal
data; no role but the server's superuser may enter both.
"""

from psycopg import Connection, sql

DATABASE = "tanggap"
OWNER = "tanggap_owner"
WORKER = "tanggap_worker"
KEYS_DATABASE = "tanggap_keys"
KEYS = "tanggap_keys"


def ensure_roles_and_databases(superuser: Connection) -> None:
    """Create what is missing and restate who may connect; expects autocommit."""
    for role in (OWNER, WORKER, KEYS):
        _ensure_role(superuser, role)
    _ensure_database(superuser, DATABASE, OWNER)
    _ensure_database(superuser, KEYS_DATABASE, KEYS)
    for database in (DATABASE, KEYS_DATABASE, "postgres", "template1"):
        _run(superuser, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    _run(superuser, "GRANT CONNECT ON DATABASE {} TO {}", DATABASE, WORKER)


def _ensure_role(superuser: Connection, role: str) -> None:
    query = "SELECT 1 FROM pg_roles WHERE rolname = %s"
    if superuser.execute(query, [role]).fetchone() is None:
        _run(superuser, "CREATE ROLE {} LOGIN", role)
    _run(superuser, "ALTER ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION", role)


def _ensure_database(superuser: Connection, database: str, owner: str) -> None:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    if superuser.execute(query, [database]).fetchone() is None:
        _run(superuser, "CREATE DATABASE {} OWNER {}", database, owner)


def _run(superuser: Connection, statement: str, *names: str) -> None:
    superuser.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))

"""The office's memory: the log of facts on `eventsourcing` and PostgreSQL."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, LiteralString
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import get_topic
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL

from adapters.log.fact_mapper import FactMapper, fact_from
from adapters.log.fact_recorder import FactRecorder
from domain.case import Case
from domain.case_facts import CaseRegistered
from domain.facts import Aggregate, Fact
from handlers.ports import Beside, RacedError

LOCK_TIMEOUT_S = 5


class OfficeLog(Application[UUID]):
    """One office, one log, one order."""

    name = "office"


def open_log(url: str, *, create: bool = False) -> OfficeLog:
    """Open the log at a libpq URL; only provisioning creates its table."""
    at = conninfo_to_dict(url)
    return OfficeLog(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": str(at.get("dbname") or "tanggap"),
            "POSTGRES_HOST": str(at.get("host") or "127.0.0.1"),
            "POSTGRES_PORT": str(at.get("port") or "5432"),
            "POSTGRES_USER": str(at.get("user") or ""),
            "POSTGRES_PASSWORD": str(at.get("password") or ""),
            "POSTGRES_POOL_SIZE": "1",
            "POSTGRES_MAX_OVERFLOW": "1",
            "POSTGRES_LOCK_TIMEOUT": str(LOCK_TIMEOUT_S),
            "POSTGRES_ENABLE_DB_FUNCTIONS": "n",
            "CREATE_TABLE": "y" if create else "n",
            "MAPPER_TOPIC": get_topic(FactMapper),
            "APPLICATION_RECORDER_TOPIC": get_topic(FactRecorder),
            "IS_SNAPSHOTTING_ENABLED": "n",
            "AGGREGATE_CACHE_MAXSIZE": "",
        }
    )


class FactStore:
    """Aggregates by id: many at once to load, all or nothing to save."""

    def __init__(self, log: OfficeLog) -> None:
        self._log = log
        self._recorder: FactRecorder = log.recorder  # type: ignore[assignment]

    def get_many(self, ids: Collection[UUID]) -> dict[UUID, Any]:
        """Fold the aggregates with these ids; one that does not exist is left out."""
        found: dict[UUID, Any] = {}
        for fact in self._facts(ids):
            found[fact.originator_id] = fact.mutate(found.get(fact.originator_id))
        return found

    def histories(self, ids: Collection[UUID]) -> list[list[Fact]]:
        """All facts of each of these aggregates, in order."""
        by_aggregate = groupby(self._facts(ids), key=attrgetter("originator_id"))
        return [list(facts) for _, facts in by_aggregate]

    def _facts(self, ids: Collection[UUID]) -> Iterator[Fact]:
        for row in self._rows(ids, "TRUE"):
            yield fact_from(
                row["topic"], row["originator_id"], row["originator_version"], bytes(row["state"])
            )

    def registered(self, cases: Collection[UUID]) -> Mapping[UUID, CaseRegistered]:
        """The first fact of each case."""
        facts = (
            fact_from(row["topic"], row["originator_id"], 1, bytes(row["state"]))
            for row in self._rows(cases, "originator_version = 1")
        )
        return {f.originator_id: f for f in facts if isinstance(f, CaseRegistered)}

    def save(self, aggregates: Iterable[Aggregate], beside: Beside | None = None) -> None:
        """Keep all that is new, in one transaction.

        Raises:
            RacedError: another writer was first; nothing was saved.
        """
        facts = [fact for aggregate in aggregates for fact in aggregate.collect_events()]
        try:
            self._log.events.put(facts, beside=beside)
        except IntegrityError as clash:
            raise RacedError(str(clash)) from clash

    def version_of(self, aggregate: UUID) -> int:
        """How many facts an aggregate has; 0 if it does not exist."""
        query = "SELECT max(originator_version) FROM office_events WHERE originator_id = %s"
        with self._recorder.datastore.get_connection() as conn, conn.cursor() as curs:
            row = curs.execute(query, (aggregate,), prepare=True).fetchone()
        return int(row["max"] or 0) if row else 0

    def versions_of(self, aggregates: Collection[UUID]) -> Mapping[UUID, int]:
        """How many facts each of these has; one that does not exist is left out."""
        query = (
            "SELECT originator_id, max(originator_version) AS version FROM office_events"
            " WHERE originator_id = ANY(%b) GROUP BY originator_id"
        )
        with self._recorder.datastore.get_connection() as conn, conn.cursor(binary=True) as curs:
            curs.execute(query, (list(aggregates),), prepare=True)
            return {row["originator_id"]: row["version"] for row in curs.fetchall()}

    def _rows(self, ids: Collection[UUID], condition: LiteralString) -> list[dict[str, Any]]:
        query = SQL(
            "SELECT originator_id, originator_version, topic, state FROM office_events"
            " WHERE originator_id = ANY(%b) AND {} ORDER BY originator_id, originator_version"
        ).format(SQL(condition))
        with self._recorder.datastore.get_connection() as conn, conn.cursor(binary=True) as curs:
            curs.execute(query, (list(ids),), prepare=True)
            return curs.fetchall()


class CaseStore(FactStore):
    """The cases among the aggregates."""

    def get_many(self, ids: Collection[UUID]) -> dict[UUID, Case]:
        """Fold these cases."""
        return super().get_many(ids)

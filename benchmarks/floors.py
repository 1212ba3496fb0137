"""The floors: what the bare engines do, measured in the same run."""

from time import perf_counter

import psycopg

from benchmarks.harness import Bench, Bus

PAYLOAD = b"x" * 700


def bare_commits(bench: Bench, seconds: float = 2.0) -> float:
    """Rows a second of a bare INSERT and commit, one row each, fsync on."""
    with psycopg.connect(bench.addresses.owner_url, autocommit=True) as conn:
        conn.execute("CREATE TABLE IF NOT EXISTS floor (id bigserial PRIMARY KEY, state bytea)")
        done, begun = 0, perf_counter()
        while perf_counter() - begun < seconds:
            conn.execute("INSERT INTO floor (state) VALUES (%s)", (PAYLOAD,), prepare=True)
            done += 1
        return done / (perf_counter() - begun)


def bare_rows(bench: Bench, seconds: float = 2.0, batch: int = 500) -> float:
    """Rows a second of a bare INSERT of 500 rows a commit, from one array."""
    rows = [PAYLOAD] * batch
    with psycopg.connect(bench.addresses.owner_url, autocommit=True) as conn:
        conn.execute("CREATE TABLE IF NOT EXISTS floor (id bigserial PRIMARY KEY, state bytea)")
        done, begun = 0, perf_counter()
        while perf_counter() - begun < seconds:
            conn.execute(
                "INSERT INTO floor (state) SELECT unnest(%b::bytea[])", (rows,), prepare=True
            )
            done += batch
        return done / (perf_counter() - begun)


async def bare_publishes(bus: Bus, seconds: float = 2.0) -> float:
    """Messages a second of a bare JetStream publish, one at a time, synced to disk."""
    await bus.js.add_stream(name="FLOOR", subjects=["floor"])
    done, begun = 0, perf_counter()
    while perf_counter() - begun < seconds:
        await bus.js.publish("floor", PAYLOAD)
        done += 1
    rate = done / (perf_counter() - begun)
    await bus.js.delete_stream("FLOOR")
    return rate

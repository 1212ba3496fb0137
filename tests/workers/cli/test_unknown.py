"""What people are told of a fact that this program does not know, and of a key that is gone."""

from uuid import UUID

import psycopg
import pytest

TOPIC = "case.unheard_of"
STATE = b'{"v":1,"recorded_at":"2026-11-24T02:00:00Z"}'


def case_of(conn: psycopg.Connection, number: str) -> UUID:
    row = conn.execute("SELECT case_id FROM case_number WHERE number = %s", (number,)).fetchone()
    assert row is not None
    return row[0]


@pytest.fixture
def served(serve, folder, request):
    """An office for one test: what is put into its log stays there."""
    return serve(folder / request.node.name)


def test_a_fact_from_a_newer_program_is_told_by_its_topic(served):
    number, key = served.a_case(), served.key_of("ptg-04", "verifier")
    with psycopg.connect(served.engines.database_url) as conn:
        conn.execute(
            "INSERT INTO office_events (originator_id, originator_version, topic, state)"
            " VALUES (%s, 2, %s, %s)",
            (case_of(conn, number), TOPIC, STATE),
        )
    as_officer = ("--as", "ptg-04", "--key", key)

    for command in (
        ("case", "show", number),
        ("audit", "history", number),
        ("clock", "explain", number),
        ("case", "act", number, "--as", "ptg-04"),
        ("case", "act", number, "verify", *as_officer),
    ):
        done = served.tanggap(*command, "--lang", "en")
        assert (done.exit_code, done.stderr.strip()) == (
            1,
            f"The log holds a fact that this program does not know: {TOPIC}; use a newer program.",
        )


def test_no_words_can_be_added_where_the_key_is_gone(served):
    number, key = served.a_case(), served.key_of("ptg-04", "verifier")
    with psycopg.connect(served.engines.keys_url) as conn:
        conn.execute("DELETE FROM subject_key")
    act = ("transfer", "--to", "disdukcapil", "--words", "Bukan urusan kami.")

    done = served.tanggap("case", "act", number, *act, "--as", "ptg-04", "--key", key)

    assert done.exit_code == 1
    assert done.stderr.startswith("Kunci perkara ini sudah tidak ada")
    assert len(done.stderr.splitlines()) == 1

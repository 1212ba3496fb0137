"""Logs say what happened, and nothing about whom: what could name a person does not pass."""

import json
import logging
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
import structlog

from domain.messages import Kind, Person
from domain.sealing import Opening, Purpose, Sealed
from workers.logging_setup import Stderr, set_up_logging

BUDI = Person(name="Budi Santoso", phone="+628123456789")
OPENED = Opening(b"salt", b"Budi")
SEALED = Sealed(s=uuid4(), p=Purpose.IDENTITY, c="c" * 60, h="0" * 64)


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level = root.level
    yield
    for handler in [handler for handler in root.handlers if isinstance(handler, Stderr)]:
        root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
def log(capsys):
    """A worker's log as JSON; calling it with nothing returns the lines so far."""
    set_up_logging("json")
    return structlog.get_logger("workers.intake")


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_is_an_event_with_small_plain_values(log, capsys):
    case = uuid4()

    log.info("facts_relayed", count=3, case=case, kind=Kind.REPLY, done=True, topics=("a", "b"))

    (line,) = lines(capsys)
    del line["timestamp"]
    assert line == {
        "event": "facts_relayed",
        "level": "info",
        "count": 3,
        "case": str(case),
        "kind": "reply",
        "done": True,
        "topics": ["a", "b"],
    }


@pytest.mark.parametrize(
    "value",
    [
        *(BUDI, SEALED, OPENED, [BUDI], b"Budi"),
        *({"name": "Budi"}, ["x", ["y", BUDI]], ValueError("Budi")),
    ],
    ids=["person", "sealed", "opened", "list", "bytes", "dict", "nested", "exception"],
)
def test_what_could_name_a_person_is_dropped(log, capsys, value):
    log.info("complaint_read", about=value)

    out = capsys.readouterr().err
    assert "Budi" not in out
    assert SEALED.c not in out
    assert json.loads(out)["dropped"] == ["about"]


def test_what_was_opened_is_quoted_by_no_line_that_names_it(log, capsys):
    log.info("read", about=f"opened {OPENED}")

    assert "Budi" not in capsys.readouterr().err


def test_a_long_text_is_cut_and_only_its_first_line_shown(log, capsys):
    log.info("read", long="x" * 500, lines="first\nBudi")

    (line,) = lines(capsys)
    assert line["long"] == "x" * 200 + "…"
    assert line["lines"] == "first"


def test_what_faststream_nests_under_extra_is_flattened(log, capsys):
    log.warning("received", extra={"subject": "intake.web.complaint", "about": BUDI})

    (line,) = lines(capsys)
    assert line["subject"] == "intake.web.complaint"
    assert line["dropped"] == ["about"]


def test_an_exception_tells_where_and_what_but_quotes_no_data(log, capsys):
    try:
        try:
            Person(name="", phone="Budi")
        except ValueError as error:
            raise RuntimeError("the batch failed") from error
    except RuntimeError:
        log.exception("worker_crashed")

    out = capsys.readouterr().err
    told = json.loads(out)["traceback"]
    assert "Budi" not in out
    assert told[-1] == "RuntimeError: the batch failed"
    assert "ValidationError: Person: string_pattern_mismatch, string_too_short" in told
    assert any(__file__ in line for line in told)


@pytest.mark.parametrize("error", [KeyError("Budi"), ValueError("Budi"), AssertionError("Budi")])
def test_errors_that_quote_what_they_are_about_say_their_kind_only(log, capsys, error):
    log.error("failed", exc_info=error)

    (line,) = lines(capsys)
    assert line["traceback"] == [type(error).__name__]


def test_a_database_error_that_quotes_a_value_says_its_code_only(log, capsys, engines):
    with psycopg.connect(engines.database_url) as conn:
        try:
            conn.execute("SELECT 'Budi'::int")
        except psycopg.Error:
            log.exception("failed")

    (line,) = lines(capsys)
    assert line["traceback"][-1] == "InvalidTextRepresentation: 22P02"


def test_libraries_speak_from_warning_on_through_the_same_gate(log, capsys):
    logging.getLogger("nats").info("hello")
    logging.getLogger("nats").warning("lost %s", "x" * 300)
    logging.getLogger("psycopg.pool").warning("error: %s", "first\nBudi")

    first, second = lines(capsys)
    assert first["event"] == "lost " + "x" * 195 + "…"
    assert second["event"] == "error: first"


def test_a_terminal_gets_lines_that_people_read(capsys):
    set_up_logging("terminal")

    structlog.get_logger("workers.relay").error(
        "worker_crashed", worker="relay", who=BUDI, exc_info=ConnectionError("the bus is away")
    )

    out = capsys.readouterr().err
    assert "worker_crashed" in out
    assert "worker=relay" in out
    assert "    ConnectionError: the bus is away" in out
    assert "Budi" not in out

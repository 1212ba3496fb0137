"""Event logs on the real store: every fact once, nothing personal, whole or not at all."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest

from adapters.event_export import WRITERS, Asked, write_whole
from adapters.log.ranges import LogRange, entries_in
from adapters.log.snapshot import snapshot

XES = "{http://www.xes-standard.org/}"


@pytest.fixture
def written(audited):
    """What a format makes of a part of the log."""

    def write(kind, **chosen):
        out = io.BytesIO()
        asked = Asked(LogRange(**chosen), "BKS", audited.house.rule_book.now())
        with snapshot(audited.house.addresses.database_url) as conn:
            count = sum(WRITERS[kind](conn, asked, out))
        return count, out.getvalue()

    return write


@pytest.fixture(scope="module")
def entries(audited):
    with snapshot(audited.house.addresses.database_url) as conn:
        return list(entries_in(conn, LogRange()))


def rows_of(raw):
    return list(csv.DictReader(io.StringIO(raw.decode())))


def test_json_lines_hold_every_stored_state_byte_for_byte(written, entries):
    count, raw = written("jsonl")

    lines = raw.splitlines()
    assert count == len(lines) == len(entries)
    for line, entry in zip(lines, entries, strict=True):
        told = json.loads(line)
        assert (told["position"], told["topic"]) == (entry.position, entry.topic)
        assert line.endswith(b'"state":' + entry.state + b"}")


def test_the_flat_table_names_the_case_of_every_fact(written, audited):
    _, raw = written("csv")

    own = [row for row in rows_of(raw) if row["case"] == str(audited.answered.id)]
    assert {row["number"] for row in own} == {audited.answered.number}
    assert {row["service"] for row in own} == {"UMUM"}
    assert (own[0]["activity"], own[0]["stage"]) == ("complaint.registered", "registered")
    assert own[-1]["activity"] == "case.accepted"


def test_no_citizen_and_no_sealed_word_stands_in_a_table(written, audited):
    for kind in ("csv", "xes", "ocel"):
        _, raw = written(kind)
        speaker = str(audited.town.case(audited.answered).speaker)
        assert speaker.encode() not in raw
        assert b'"c":' not in raw


def test_parquet_holds_the_same_table_with_instants_as_instants(written):
    rows = rows_of(written("csv")[1])

    table = pq.read_table(io.BytesIO(written("parquet")[1])).to_pylist()

    assert [row["position"] for row in table] == [int(row["position"]) for row in rows]
    assert [row["at"].isoformat()[:19] for row in table] == [row["at"][:19] for row in rows]
    assert [row["number"] or "" for row in table] == [row["number"] for row in rows]


def test_a_part_of_the_log_is_that_part_and_no_more(written, entries):
    middle = entries[len(entries) // 2].position

    before, rest = written("jsonl", last=middle)[1], written("jsonl", first=middle + 1)[1]

    assert before + rest == written("jsonl")[1]


def test_days_are_by_when_it_was_recorded(written, audited):
    now = audited.town.clock.now()

    old, new = written("csv", until=now)[1], written("csv", since=now)[1]

    assert [row["topic"] for row in rows_of(new)] == ["case.accepted"]
    assert "case.accepted" not in {row["topic"] for row in rows_of(old)}


def test_a_service_that_nobody_asked_about_has_no_facts(written, audited):
    assert rows_of(written("csv", services=("PAS-B5",))[1]) == []
    assert {row["service"] for row in rows_of(written("csv", services=("UMUM",))[1])} == {"UMUM"}


def test_a_trace_is_one_case_with_its_events_in_order(written, audited):
    log = ET.fromstring(written("xes")[1])

    traces = {
        next(s.get("value") for s in trace if s.get("key") == "concept:name"): [
            next(a.get("value") for a in each if a.get("key") == "concept:name")
            for each in trace.iter(f"{XES}event")
        ]
        for trace in log.iter(f"{XES}trace")
    }
    assert len(traces) == 5
    own = traces[audited.answered.number]
    assert (own[0], own[-1]) == ("complaint.registered", "case.accepted")


def test_every_object_that_an_event_names_is_there(written):
    log = json.loads(written("ocel")[1])

    objects = {each["id"]: each for each in log["objects"]}
    named = {t["objectId"] for e in (*log["events"], *objects.values()) for t in e["relationships"]}
    assert named <= objects.keys()
    assert len(objects) == len(log["objects"])
    assert {each["type"] for each in log["objects"]} == {t["name"] for t in log["objectTypes"]}
    assert {each["type"] for each in log["events"]} == {t["name"] for t in log["eventTypes"]}


def test_a_clock_keeps_every_due_instant_that_it_had(written, audited):
    log = json.loads(written("ocel")[1])

    name = f"clock:{audited.answered.id}/lapor.follow_up/1"
    clock = next(each for each in log["objects"] if each["id"] == name)
    dues = [a["value"] for a in clock["attributes"] if a["name"] == "due"]
    assert len(dues) == 2
    assert dues[0] < dues[1]


def test_a_file_that_is_not_complete_is_not_there(tmp_path):
    file = tmp_path / "log.csv"

    def breaks(out):
        out.write(b"half")
        yield 1
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(write_whole(file, breaks))

    assert list(tmp_path.iterdir()) == []

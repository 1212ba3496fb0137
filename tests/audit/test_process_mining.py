"""The usual program for process mining reads what we write: in a process of its own, once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.event_export import WRITERS, Asked
from adapters.log.ranges import LogRange
from adapters.log.snapshot import snapshot

READS_BOTH = """
import json, sys
import pm4py
log = pm4py.read_xes(sys.argv[1])
objects = pm4py.read_ocel2_json(sys.argv[2])
begins, ends = pm4py.get_start_activities(log), pm4py.get_end_activities(log)
print("\\n" + json.dumps({
    "cases": log["case:concept:name"].nunique(),
    "events": len(log),
    "begins": begins,
    "ends": ends,
    "resources": sorted(log["org:resource"].dropna().unique()),
    "types": sorted(pm4py.ocel_get_object_types(objects)),
    "ties": len(objects.relations),
    "moved": int((objects.object_changes["ocel:field"] == "due").sum()),
}))
"""


@pytest.fixture(scope="module")
def read(audited, tmp_path_factory):
    """What it says of the two files."""
    folder = tmp_path_factory.mktemp("mining")
    asked = Asked(LogRange(), "BKS", audited.house.rule_book.now())
    files = [folder / "log.xes", folder / "log.json"]
    for kind, file in zip(("xes", "ocel"), files, strict=True):
        write(audited, kind, asked, file)
    done = subprocess.run(
        [sys.executable, "-c", READS_BOTH, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def write(audited, kind: str, asked: Asked, file: Path) -> None:
    with snapshot(audited.house.addresses.database_url) as conn, file.open("wb") as out:
        sum(WRITERS[kind](conn, asked, out))


def test_it_finds_every_case_and_how_each_began_and_ended(read):
    assert read["cases"] == 5
    assert read["begins"] == {"complaint.registered": 5}
    assert read["ends"]["case.accepted"] == 1
    assert {"ver-01", "kasi-1", "ptg-05", "clock"} <= set(read["resources"])


def test_it_finds_the_objects_and_how_they_changed(read):
    assert read["types"] == ["case", "clock", "officer", "procedure"]
    assert read["ties"] > 2 * read["events"]
    assert read["moved"] > 0

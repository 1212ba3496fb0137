"""The monthly report of a real office: counted twice, recomputed by a stranger, published once."""

import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adapters.audit_export import figures
from adapters.ledger.store import LedgerStore
from projections.report.months import Month
from tests.rules import the_book
from tests.workers.reporting.counted_in_sql import counted_in_sql
from workers.reporting import NoSuchTreeError, report_of

NOVEMBER = Month(2026, 11)
OWED = [
    f"{pin} {promise.code}"
    for pin, procedure in the_book().pins.items()
    for promise in procedure.promises
    if promise.owed_by == "office"
]


def figures_py(export: Path, *words: object) -> subprocess.CompletedProcess[bytes]:
    """Run what came with the export, where nothing of ours is at hand."""
    return subprocess.run(
        [sys.executable, "-I", "figures.py", ".", *map(str, words)],
        cwd=export,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def second(reported):
    """What PostgreSQL counts in the raw rows."""
    window = NOVEMBER.within(ZoneInfo("Asia/Jakarta"))
    with reported.house.pool.connection() as conn:
        return counted_in_sql(conn, *window, size=reported.report.tree.size, owed=OWED)


def test_every_number_is_the_one_that_postgresql_counts_in_the_raw_log(reported, second):
    shown = reported.report.report["figures"]

    for figure, numbers in second.items():
        there = {of: number for of, number in shown[figure].items() if number is not None}
        assert there.items() <= {**dict.fromkeys(shown[figure], 0), **numbers}.items(), figure
        withheld = {of for of, number in shown[figure].items() if number is None}
        assert numbers.keys() <= there.keys() | withheld, figure
        assert not {1, 2, 3, 4} & set(there.values()), figure


def test_what_it_counted_is_not_nothing(reported, second):
    shown = reported.report.report["figures"]

    assert second["received.by_kind"] == {
        "complaint": 20, "information": 6, "application": 5, "aspiration": 2,
    }  # fmt: skip
    assert shown["received"] == {"total": 33}
    assert shown["promises.late"]["lapor.verify"] == second["promises.late"]["lapor.verify"] == 6
    assert shown["promises.on_time_extended"]["lapor.follow_up"] == 6
    assert (shown["objected"], shown["reopened"]) == ({"total": 5}, {"total": 5})
    assert shown["satisfaction.index"]["exact"] == "650/9"


def test_it_stands_on_the_witnessed_checkpoint_and_brings_it_along(reported):
    witnessed = LedgerStore(reported.house.pool).latest_witnessed()

    assert reported.report.checkpoint == bytes(witnessed.note).decode()
    assert "\n".join(map(str, reported.report.tree)) in reported.report.checkpoint


def test_a_stranger_recomputes_it_from_the_export_to_the_byte(reported, tmp_path):
    kept = tmp_path / "report.json"
    kept.write_bytes(reported.report.content)

    alone = figures_py(reported.export, "2026-11")
    held = figures_py(reported.export, "2026-11", kept)

    assert (alone.returncode, alone.stdout) == (0, reported.report.content)
    assert (held.returncode, held.stdout) == (0, reported.report.content)
    assert b"SAMA" in held.stderr


def test_a_long_export_is_counted_in_parts(reported, monkeypatch, capsysbinary):
    monkeypatch.setattr(figures, "AT_ONCE", 50)

    assert figures.main([str(reported.export), "2026-11"]) == 0
    assert capsysbinary.readouterr().out == reported.report.content


def test_a_number_that_was_changed_is_found_out(reported, tmp_path):
    kept = tmp_path / "report.json"
    kept.write_bytes(reported.report.content.replace(b'"total": 33', b'"total": 34'))

    held = figures_py(reported.export, "2026-11", kept)

    assert held.returncode == 1
    assert b"BERBEDA" in held.stderr
    assert b"    received\n" in held.stderr


def test_a_report_of_an_earlier_tree_is_recomputed_from_the_same_export(reported, tmp_path):
    size = reported.report.tree.size - 20
    earlier = report_of(reported.house, NOVEMBER, size)
    kept = tmp_path / "report.json"
    kept.write_bytes(earlier.content)

    assert earlier.report["figures"] != reported.report.report["figures"]
    assert figures_py(reported.export, "2026-11", kept).returncode == 0


def test_more_facts_than_are_sealed_are_refused(reported):
    with pytest.raises(NoSuchTreeError):
        report_of(reported.house, NOVEMBER, reported.report.tree.size + 1)


def test_the_reference_says_of_every_figure_what_it_counts(reported):
    reference = (Path(__file__).parents[3] / "docs/reference/report.md").read_text()
    rows = [row.split("|")[1] for row in reference.splitlines() if row.startswith("|")]

    assert [f for f in reported.report.report["figures"] if f"`{f}`" not in "".join(rows)] == []

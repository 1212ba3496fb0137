"""An export is laid out as C2SP tlog-tiles has it, and leaves nothing out."""

import pytest

from domain.ledger.export import entry_files, exported, tile_files
from domain.ledger.leaf import leaf_from
from domain.ledger.tiles import Bundle, Tile, entries_in


def test_an_export_has_every_entry_and_tile_and_ends_with_its_checkpoint(log, facts):
    checkpoint = log.note(1_500)
    files = log.exported(checkpoint)

    bundles = [Bundle(index, 256 if index < 5 else 220).path for index in range(6)]
    entries = [entry for path in bundles for entry in entries_in(files[path])]
    assert [leaf_from(entry) for entry in entries] == facts
    assert {path for path in files if path.startswith("tile/0/")} == {
        path.replace("entries", "0") for path in bundles
    }
    assert files["tile/1/000.p/5"] == log.tiles.read(Tile(1, 0, 5))
    assert list(files)[-1] == "checkpoint"
    assert files["checkpoint"] == bytes(checkpoint)


def test_an_export_of_the_past_is_cut_to_its_size(log):
    files = log.exported(log.note(300), 300)

    assert set(files) == {
        "verify.py",
        "figures.py",
        "policy",
        "tile/entries/000",
        "tile/entries/001.p/44",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "checkpoint",
    }
    assert len(files["tile/0/001.p/44"]) == 44 * 32


def test_earlier_checkpoints_and_receipts_come_along(log):
    files = {
        file.path: file.content
        for file in exported(
            entry_files(5, log.entries),
            tile_files(5, log.tiles),
            checkpoint=log.note(5),
            policy=b"quorum none\n",
            verifier=b"#!",
            recounter=b"#2",
            earlier=[(3, log.note(3))],
            receipts={"BKS-2026-000001": log.receipt(1, 5)},
        )
    }

    assert files["checkpoints/3"] == bytes(log.note(3))
    assert files["receipts/BKS-2026-000001.tlog-proof"] == bytes(log.receipt(1, 5))
    assert files["policy"] == b"quorum none\n"
    assert (files["verify.py"], files["figures.py"]) == (b"#!", b"#2")


def test_entries_are_read_one_bundle_at_a_time(log):
    taken = []
    entries = (taken.append(entry) or entry for entry in log.entries)

    files = entry_files(1_500, entries)

    read = {file.path: len(taken) for file in files}
    assert list(read.values()) == [256, 512, 768, 1_024, 1_280, 1_500]


@pytest.mark.parametrize("size", [0, 1])
def test_the_smallest_logs_can_be_exported(log, size):
    assert list(log.exported(log.note(size), size))[-1] == "checkpoint"

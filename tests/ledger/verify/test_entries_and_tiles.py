"""What was lost, flipped, swapped or made up among the entries and tiles of an export."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from adapters.audit_export import verify
from tests.ledger.verify.conftest import TAMPERED
from tests.pace import pace


def test_a_rows_loss_in_the_database_is_found_in_its_export(log, put, run):
    lost = log.but([*log.entries[:300], *log.entries[301:]])
    lost.tiles = log.tiles
    files = lost.exported(log.note(1_500, at=1), 1_500)

    status, codes = run("history", put("export", files))

    assert status == TAMPERED
    assert codes == {"ENTRY", "COUNT", "ROOT"}


@pace(60, bearing=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bit_in_entries_or_tiles_stays_unnoticed(log, put, run, data):
    files = log.exported(log.note(600, at=1), 600)
    path = data.draw(st.sampled_from(sorted(each for each in files if each.startswith("tile/"))))
    at = data.draw(st.integers(0, len(files[path]) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(files[path])
    content[at] ^= 1 << bit

    status, codes = run("history", put("export", {**files, path: bytes(content)}))

    assert status == TAMPERED
    assert codes & {"ENTRY", "ROOT", "COUNT"}


def test_a_bundle_whose_last_entry_claims_more_than_there_is_does_not_pass(log, put, run):
    files = log.exported(log.note(256, at=1), 256)
    bundle = bytearray(files["tile/entries/000"])
    bundle[-len(log.entries[255]) - 1] += 1

    found = run("history", put("export", {**files, "tile/entries/000": bytes(bundle)}))

    assert found == (TAMPERED, {"ENTRY"})


def test_a_bundle_of_millions_of_nothings_is_not_read_to_its_end(log, put):
    files = log.exported(log.note(256, at=1), 256)
    folder = put("export", {**files, "tile/entries/000": bytes(5_000_000)})

    leaves, *_, report = verify.check(folder, 256, 0)

    assert len(leaves) == 257
    assert "COUNT" in {code for code, _ in report}


@pytest.mark.parametrize("spoil", [lambda _: b"", lambda _: b"noise", lambda leaf: leaf + b" "])
def test_what_is_no_leaf_is_named_and_the_rest_is_read(log, put, run, spoil):
    entries = [*log.entries[:300], spoil(log.entries[300]), *log.entries[301:]]
    noise = log.but(entries)
    folder = put("export", noise.exported(noise.note(1_500, at=1)))

    assert run("history", folder) == (TAMPERED, {"ENTRY"})


def test_order_is_kept_across_bundles(log, put, run):
    entries = [*log.entries[:255], log.entries[256], log.entries[255], *log.entries[257:]]
    swapped = log.but(entries)
    folder = put("export", swapped.exported(swapped.note(1_500, at=1)))

    assert run("history", folder) == (TAMPERED, {"ORDER"})

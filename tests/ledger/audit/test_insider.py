"""Whoever owns the database tampers with it; the log itself is verified, and what it exports."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore
from adapters.ledger.store import LedgerStore
from adapters.log.snapshot import snapshot
from domain.ledger.leaf import leaf_from
from handlers.integrating import seal
from tests.ledger.audit.conftest import EARLIER, FACTS, NOW
from workers.auditing import export_log
from workers.verifying import Asked, verify_export, verify_office

WITHOUT_LEDGER = (
    "TRUNCATE ledger, ledger_tile, checkpoint, witnessed;"
    "INSERT INTO ledger (origin) VALUES ('{origin}')"
)
IN_A_GAP = (
    "INSERT INTO office_events OVERRIDING SYSTEM VALUE"
    " SELECT gen_random_uuid(), 1, topic, state, {gap} FROM office_events"
    " WHERE notification_id = {position}"
)


@pytest.fixture
def kept(audited, tmp_path) -> Path:
    """What an auditor took home yesterday."""
    target = tmp_path / "kept"
    target.write_bytes((audited.export / f"checkpoints/{EARLIER}").read_bytes())
    return target


@pytest.fixture
def seen(tampered, tmp_path, kept):
    """The codes that verifying finds: where the log is, and in what it exports."""
    folder = LedgerFolder(tampered.house.settings.ledger_folder)

    def verified() -> tuple[set[str], set[str]]:
        asked = Asked([kept], folder.policy_file, 0.0, 1)
        with snapshot(tampered.house.addresses.database_url) as conn:
            export_log(tampered.house, conn, tmp_path / "export", [], lambda *_: None)
        here = verify_office(tampered.house, asked, lambda *_: None)
        there = verify_export(tmp_path / "export", asked, lambda *_: None)
        return {code for code, _ in here.findings}, {code for code, _ in there.findings}

    return verified


@pytest.fixture
def position(audited):
    """Where entry 300 stands in the log, and where a gap is after it."""
    positions = [leaf_from(entry).position for entry in audited.entries]
    gap = next(at for at in range(positions[300], positions[-1]) if at not in positions)
    return {"position": positions[300], "gap": gap}


def test_an_office_that_nobody_touched_is_whole(seen):
    assert seen() == (set(), set())


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        (
            "UPDATE office_events SET state = 'x' WHERE notification_id = {position}",
            "ENTRY ROOT REWRITE",
        ),
        (
            "UPDATE office_events SET topic = NULL WHERE notification_id = {position}",
            "ENTRY COUNT ROOT REWRITE",
        ),
        (
            "DELETE FROM office_events WHERE notification_id = {position}",
            "ENTRY COUNT ROOT REWRITE",
        ),
        (IN_A_GAP, "ENTRY COUNT ROOT REWRITE"),
        (IN_A_GAP.replace("{gap}", "-5"), "ENTRY COUNT ORDER ROOT REWRITE"),
        (
            "UPDATE ledger_tile SET hashes = set_byte(hashes, 9, 0) || '' WHERE level = 1",
            "ROOT",
        ),
        (
            "UPDATE ledger_tile SET hashes = set_byte(hashes, 9, 0) WHERE level = 0 AND index = 3",
            "ENTRY",
        ),
        ("DELETE FROM ledger_tile WHERE level = 1", "UNDECIDED"),
        ("UPDATE ledger_tile SET first = first + 1 WHERE index = 3", "ENTRY COUNT ROOT REWRITE"),
    ],
)
def test_what_was_changed_in_the_database_is_seen(seen, insider, position, statement, codes):
    insider.execute(statement.format_map(position))

    here, there = seen()

    assert here == set(codes.split())
    assert there == here or (here, there) == ({"UNDECIDED"}, {"ROOT"})


def test_a_tile_that_is_gone_is_no_proof_of_innocence(seen, insider):
    insider.execute("DELETE FROM ledger_tile WHERE level = 0 AND index = 3")

    assert all(codes >= {"COUNT", "UNDECIDED"} for codes in seen())


def test_another_history_that_the_office_signs_itself_is_seen_by_who_kept_something(
    seen, insider, tampered, position
):
    origin = tampered.house.signer.key.name
    insider.execute(
        "UPDATE office_events SET state = '{{}}' WHERE notification_id = {position}".format_map(
            position
        )
    )
    insider.execute(WITHOUT_LEDGER.format(origin=origin))
    seal(SealingStore(LedgerStore(tampered.house.pool)), tampered.house.signer, NOW)

    assert seen() == ({"QUORUM", "REWRITE"},) * 2


def test_an_office_that_was_set_back_differs_from_what_it_published(
    seen, insider, tampered, audited, tmp_path, kept
):
    settings = tampered.house.settings.model_copy(update={"data": tmp_path})
    folder = LedgerFolder(settings.ledger_folder)
    last = LedgerStore(audited.house.pool).latest_witnessed()
    folder.publish(last.note)
    insider.execute("DELETE FROM witnessed WHERE size = %s", (FACTS,))
    insider.execute("DELETE FROM checkpoint WHERE size = %s", (FACTS,))
    insider.execute("UPDATE ledger SET size = %s", (EARLIER,))
    policy = LedgerFolder(audited.house.settings.ledger_folder).policy_file

    house = replace(tampered.house, settings=settings)
    found = verify_office(house, Asked([kept], policy, 0.0, 1), lambda *_: None)

    assert {code for code, _ in found.findings} == {"ROLLBACK"}


def test_what_is_published_while_the_log_is_read_is_no_rollback(
    insider, tampered, audited, tmp_path
):
    settings = tampered.house.settings.model_copy(update={"data": tmp_path})
    folder = LedgerFolder(settings.ledger_folder)
    notes = {each.size: each.note for each in LedgerStore(audited.house.pool).witnessed()}
    folder.publish(notes[EARLIER])
    insider.execute("DELETE FROM witnessed WHERE size = %s", (FACTS,))
    asked = Asked([], LedgerFolder(audited.house.settings.ledger_folder).policy_file, 0.0, 1)

    house = replace(tampered.house, settings=settings)
    found = verify_office(house, asked, lambda *_: folder.publish(notes[FACTS]))

    assert found.findings == ()

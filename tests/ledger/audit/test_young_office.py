"""What an office can show that has hardly begun, or whose last facts are not sealed yet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.ledger.folder import LedgerFolder
from adapters.ledger.sealing import SealingStore
from adapters.ledger.shown_checkpoint import NothingSignedError, shown_of
from adapters.ledger.store import LedgerStore, Witnessed, ledger_on
from adapters.log.snapshot import snapshot
from domain.ledger.notes import Note
from handlers.integrating import seal
from tests.registering import COMPLAINT, registered
from workers.auditing import Export, NotSealedYetError, export_log, telling
from workers.wiring import House

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def export(house: House, tmp_path: Path) -> Callable[..., Export]:
    """Export with the receipts of some cases; the office has a ledger folder of its own."""
    house = replace(house, settings=house.settings.model_copy(update={"data": tmp_path}))
    LedgerFolder(house.settings.ledger_folder).make_policy(house.signer.key)

    def exported(*numbers: str) -> Export:
        with snapshot(house.addresses.database_url) as conn:
            return export_log(house, conn, tmp_path / "export", numbers, lambda *_: None)

    return exported


def test_before_the_first_checkpoint_there_is_nothing_to_export(export, tmp_path):
    with pytest.raises(NothingSignedError):
        export()

    assert not (tmp_path / "export").exists()


def test_until_witnesses_have_seen_one_the_last_signed_is_shown_and_called_that(house, export):
    ledger = LedgerStore(house.pool)
    seal(SealingStore(ledger), house.signer, NOON)

    shown = export().shown

    assert not shown.is_witnessed
    assert shown == shown_of(ledger)


def test_a_case_after_the_last_checkpoint_has_no_receipt_yet(house, export, tmp_path):
    seal(SealingStore(LedgerStore(house.pool)), house.signer, NOON)
    _, number = registered(house, "complaint", COMPLAINT)

    with pytest.raises(NotSealedYetError, match=number):
        export(number)

    assert not (tmp_path / "export").exists()


def test_a_case_that_was_registered_while_the_log_is_exported_has_no_receipt_yet(house, tmp_path):
    seal(SealingStore(LedgerStore(house.pool)), house.signer, NOON)
    with snapshot(house.addresses.database_url) as conn:
        shown_of(ledger_on(conn))
        _, number = registered(house, "complaint", COMPLAINT)

        with pytest.raises(NotSealedYetError, match=number):
            export_log(house, conn, tmp_path / "export", [number], lambda *_: None)


def test_of_old_days_the_last_checkpoint_goes_along_and_of_the_last_day_each_hours_last():
    hours_ago = [80, 75, 74, 50, 49, 23, 5.5, 5.25, 5, 1, 0]
    witnessed = [
        Witnessed(size, Note(""), NOON - timedelta(hours=ago)) for size, ago in enumerate(hours_ago)
    ]

    found = telling(witnessed, NOON)

    assert [hours_ago[each.size] for each in found] == [74, 49, 23, 5.25, 5, 1]

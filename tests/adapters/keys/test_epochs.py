"""Rotating the epoch's key: everybody living is taken along, nothing old opens anything."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap

from adapters.backups import dump, restore
from adapters.keys import rotation as key_rotation
from adapters.keys.epochs import Epochs
from adapters.keys.secret_files import SecretUnusableError, destroy_secret
from handlers.ports import Fence
from tests.adapters.keys.conftest import WORDS


def fence(sealed) -> Fence:
    return Fence(sealed.s, datetime(2026, 11, 24, tzinfo=UTC), "requested", UUID(int=9))


def test_every_living_key_is_taken_along_and_the_old_epochs_is_destroyed(keys):
    sealed = [keys.sealed() for _ in range(3)]

    done = keys.rotate()

    assert (done.ended, done.begun, done.keys) == (1, 2, 3)
    assert [file.name for file in keys.folder.iterdir()] == ["epoch-2.key"]
    assert [keys.opened(one) for one in sealed] == [WORDS] * 3
    assert keys.rows("SELECT DISTINCT epoch FROM subject_key") == [(2,)]


def test_a_running_vault_goes_on_with_the_new_key(keys):
    before = keys.sealed()
    keys.rotate()

    after = keys.sealed()

    assert keys.opened(before) == keys.opened(after) == WORDS
    assert keys.rows("SELECT min(epoch) FROM subject_key") == [(2,)]


def test_who_enrols_and_reads_while_keys_rotate_loses_nobody(keys):
    sealed, stop = [], threading.Event()

    def work() -> None:
        while not stop.is_set():
            sealed.append(keys.sealed())
            assert keys.opened(sealed[-1]) == WORDS

    with ThreadPoolExecutor(2) as threads:
        working = [threads.submit(work) for _ in range(2)]
        for _ in range(5):
            keys.rotate()
        stop.set()
        for one in working:
            one.result(30)

    assert [keys.opened(one) for one in sealed] == [WORDS] * len(sealed)
    assert keys.rows("SELECT DISTINCT epoch FROM subject_key") == [(6,)]


def test_two_who_rotate_at_once_end_two_epochs(keys):
    sealed = keys.sealed()

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda _: keys.rotate(), range(2)))

    assert sorted(one.begun for one in done) == [2, 3]
    assert Epochs(keys.folder).kept() == [3]
    assert keys.opened(sealed) == WORDS


@pytest.mark.parametrize("dies_at", ["_rewrap", "after_commit"])
def test_whoever_dies_while_rotating_loses_no_key_and_may_do_it_again(keys, monkeypatch, dies_at):
    sealed = keys.sealed()

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    where = (key_rotation, "_rewrap") if dies_at == "_rewrap" else (Epochs, "destroy_before")
    with monkeypatch.context() as dying:
        dying.setattr(*where, die)
        with pytest.raises(KeyboardInterrupt):
            keys.rotate()
    assert keys.opened(sealed) == WORDS

    done = keys.rotate()

    assert Epochs(keys.folder).kept() == [done.begun]
    assert keys.opened(sealed) == WORDS


def test_a_key_that_cannot_be_unwrapped_stops_the_rotation_and_nothing_is_destroyed(keys):
    good, broken = keys.sealed(), keys.sealed()
    with psycopg.connect(keys.url) as conn:
        conn.execute(
            "UPDATE subject_key SET wrapped = %s WHERE subject = %s", (bytes(40), broken.s)
        )

    with pytest.raises(InvalidUnwrap):
        keys.rotate()

    assert Epochs(keys.folder).kept() == [1, 2]
    assert keys.rows("SELECT current FROM epoch") == [(1,)]
    assert keys.opened(good) == WORDS


def test_an_old_copy_of_the_keys_opens_everything_until_the_epoch_ends_and_nothing_after(
    keys, new_keys, tmp_path
):
    sealed = keys.sealed()
    copy = tmp_path / "keys.dump"
    dump(keys.url, copy)
    keys.vault.destroy([fence(sealed)])
    assert keys.opened(sealed) is None

    revived = new_keys(tables=False)
    restore(revived.url, copy)
    assert revived.opened(sealed) == WORDS

    keys.rotate()
    with pytest.raises(SecretUnusableError):
        revived.anew().vault.try_key()
    with pytest.raises(SecretUnusableError):
        revived.anew().opened(sealed)


def test_an_erasure_while_keys_rotate_revives_nobody(keys, monkeypatch):
    gone, stays = keys.sealed(), keys.sealed()
    rewrap = key_rotation._rewrap

    def meanwhile(conn, epochs, begun):
        keys.vault.destroy([fence(gone)])
        return rewrap(conn, epochs, begun)

    monkeypatch.setattr(key_rotation, "_rewrap", meanwhile)
    done = keys.rotate()

    assert done.keys == 1
    assert (keys.opened(gone), keys.opened(stays)) == (None, WORDS)


def test_the_same_person_is_known_by_the_link_with_the_case_of_each_subject(keys):
    here, there = uuid4(), uuid4()
    first, second = keys.sealed("1703", here), keys.sealed("1703", there)
    keys.sealed("1704")
    [alone] = [keys.sealed(None)]

    found = keys.vault.same_person(first.s)

    assert {(one.subject, one.case) for one in found} == {(first.s, here), (second.s, there)}
    assert [one.subject for one in keys.vault.same_person(alone.s)] == [alone.s]
    keys.vault.destroy([fence(first)])
    assert keys.vault.same_person(first.s) == []


def test_a_destroyed_secret_is_gone_and_written_over(tmp_path):
    path, kept = tmp_path / "epoch-1.key", tmp_path / "kept"
    path.write_bytes(b"k" * 32)
    kept.hardlink_to(path)

    destroy_secret(path)

    assert not path.exists()
    assert kept.read_bytes() == bytes(32)


def test_the_first_epoch_is_made_once_and_never_again_after_a_rotation(keys):
    keys.rotate()

    Epochs(keys.folder).begin()

    assert Epochs(keys.folder).kept() == [2]

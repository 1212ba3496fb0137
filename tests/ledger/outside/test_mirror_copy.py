"""The files of a mirror: what an auditor can verify, whenever the mirror died."""

import os
from pathlib import Path

import pytest

from adapters.audit_export import verify
from adapters.witnesses.mirror_copy import DamagedCopyError, MirrorCopy

WHOLE = 0


@pytest.fixture(autouse=True)
def no_power_cuts(monkeypatch):
    """What these tests write need not survive one."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


class Killed(BaseException):
    """The process is no more."""


def grow(copy: MirrorCopy, log, *sizes: int) -> MirrorCopy:
    for size in sizes:
        copy.append(log.entries[copy.size : size], size, size)
    return copy


def verdict(copy: MirrorCopy, policy: Path) -> int:
    return verify.main(["history", str(copy.folder), "--policy", str(policy)])


@pytest.fixture
def policy(tmp_path, log_key) -> Path:
    file = tmp_path / "policy"
    file.write_text(f"log {log_key.key}\nquorum none\n")
    return file


@pytest.mark.parametrize("sizes", [[1_500], [1, 255, 256, 257, 600, 1_499, 1_500]])
def test_a_copy_is_the_log_however_it_came(tmp_path, log, policy, sizes):
    copy = grow(MirrorCopy(tmp_path), log, *sizes)

    copy.publish(log.note(1_500))

    assert copy.root(900) == log.tree(900).root
    assert verdict(copy, policy) == WHOLE
    copy.verify()


def test_an_auditor_reads_on_while_the_copy_grows(tmp_path, log, policy):
    copy = grow(MirrorCopy(tmp_path), log, 300)
    copy.publish(log.note(290))

    for size in range(301, 700, 20):
        grow(copy, log, size)

        assert verdict(copy, policy) == WHOLE


def test_partial_files_go_once_nobody_needs_them(tmp_path, log):
    copy = MirrorCopy(tmp_path)

    for size in range(50, 1_500, 50):
        grow(copy, log, size).publish(log.note(size - 10))

    bundles = sorted(each.name for each in (copy.folder / "tile/entries").glob("*.p"))
    assert bundles == ["003.p", "004.p", "005.p"]


def test_a_copy_that_was_killed_at_any_step_goes_on(tmp_path, log, policy, monkeypatch, capsys):
    rename, sync, unlink = Path.rename, os.fsync, Path.unlink
    left = 0

    def or_die(step):
        def stepping(*args, **options):
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return step(*args, **options)

        return stepping

    monkeypatch.setattr(Path, "rename", or_die(rename))
    monkeypatch.setattr(Path, "unlink", or_die(unlink))
    monkeypatch.setattr(os, "fsync", or_die(sync))
    steps = 0
    while left >= 0:
        left, folder = steps, tmp_path / str(steps)
        try:
            grow(MirrorCopy(folder), log, 250).publish(log.note(250))
            grow(MirrorCopy(folder), log, 520, 530).publish(log.note(525))
        except Killed:
            left = 10_000
            again = MirrorCopy(folder)
            again.verify()
            grow(again, log, 600).publish(log.note(600))

            assert verdict(again, policy) == WHOLE
            left, steps = 0, steps + 1
        else:
            break
    assert steps > 40


@pytest.mark.parametrize("file", ["tile/entries/001", "tile/0/001", "tile/1/000.p/5"])
def test_a_copy_that_was_changed_is_not_used(tmp_path, log, file):
    copy = grow(MirrorCopy(tmp_path), log, 1_500)
    (copy.folder / file).write_bytes((copy.folder / file).read_bytes()[:-1] + b"?")

    with pytest.raises(DamagedCopyError):
        MirrorCopy(tmp_path).verify()

"""Secrets: made once, there as a whole or not at all, never made anew in silence."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.keys.secret_files import SecretUnusableError, make_secret, read_secret


def test_many_who_make_it_at_once_get_one_whole_secret(tmp_path: Path):
    path = tmp_path / "office.secret"

    def make_and_read(_: int) -> bytes:
        make_secret(path)
        return read_secret(path)

    with ThreadPoolExecutor(8) as threads:
        read = set(threads.map(make_and_read, range(64)))

    assert len(read) == 1
    assert len(read.pop()) == 32


def test_only_its_owner_may_read_it(tmp_path: Path):
    make_secret(tmp_path / "office.secret")

    assert (tmp_path / "office.secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [None, b"", b"x" * 31])
def test_a_missing_or_cut_secret_is_not_replaced(tmp_path: Path, content):
    path = tmp_path / "office.secret"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SecretUnusableError):
        read_secret(path)

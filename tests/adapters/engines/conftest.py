"""A folder of an office, and the engines that run in it for the whole session."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.engines import Engines, running


@pytest.fixture(scope="session")
def office_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tanggap-"))
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def engines(office_folder: Path) -> Iterator[Engines]:
    with running(office_folder, ["web", "bri"]) as engines:
        yield engines


@pytest.fixture
def another_folder() -> Iterator[Path]:
    """A folder whose path holds what settings, URLs and shells each quote in their own way."""
    folder = Path(tempfile.mkdtemp(prefix="tanggap-"))
    yield folder / """o'f "é" \\ $x %20&"""
    shutil.rmtree(folder)

"""The demo, as `make demo` runs it: a working week, its record examined, nothing left running."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from adapters.engines import joined
from tests.places import fast


class Played:
    """What the demo printed, and what it left."""

    def __init__(self, folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "workers", "demo"],
            env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "TANGGAP_DATA": str(folder)},
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
        self.code, self.told, self.log = done.returncode, done.stdout, done.stderr
        self.folder = folder / "demo"


@pytest.fixture(scope="module")
def played():
    with tempfile.TemporaryDirectory(prefix="tanggap-", dir=fast()) as folder:
        yield Played(Path(folder))


def test_the_week_comes_out_as_its_file_says(played):
    assert played.code == 0, played.told + played.log


@pytest.mark.parametrize(
    "sort",
    [
        *("terima", "tolak", "balasan", "peringatan", "TERLAMBAT", "eskalasi"),
        *(": jeda karena", ": lanjutkan karena", "(surat penundaan)", "tidak di tempat Rab"),
        "beri penilaian",
        *("digabung ke BKS-2026-0", "Riwayat BKS-2026-0"),
        *("dan inspektorat.contoh.id/saksi", "UTUH (whole)", "DIUBAH (tampered with)"),
        *("    ENTRY entries [", "    sesudah  «[dihapus]»"),
    ],
)
def test_people_see_everything_that_happens_in_a_week(played, sort):
    assert sort in played.told


def test_nothing_is_left_running(played):
    assert joined(played.folder) is None


def test_an_auditor_can_verify_it_when_the_office_is_gone(played):
    auditor = played.folder / "auditor"
    verify = [sys.executable, "-I", "ekspor/verify.py", "history", "ekspor-2", "kept"]

    done = subprocess.run([*verify, "--policy", "policy"], cwd=auditor, check=False, timeout=60)

    assert done.returncode == 0


def test_no_name_stands_in_the_log_of_the_serving_process(played):
    logged = (played.folder / "serve.log").read_text()

    assert "office_ready" in logged
    assert "@contoh.id" not in logged

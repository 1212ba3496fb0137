"""The verifier by itself: one file, one Python, as many processes as there are cores."""

import ast
import subprocess
import sys

from adapters.audit_export import verify
from adapters.audit_export.parallel import processes
from tests.ledger.verify.conftest import VERIFIER, WHOLE


def test_it_is_one_short_file_that_needs_only_cryptography():
    text = VERIFIER.read_text("utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [node.names[0].name])
    }

    assert len(text.splitlines()) < 300
    assert imported - {"cryptography"} <= set(sys.stdlib_module_names)


def test_it_runs_by_itself_from_an_export(log, put, kept, tmp_path):
    files = log.exported(log.note(1_500, at=1)) | {"verify.py": VERIFIER.read_bytes()}
    folder = put("export", files)
    kept("unused", b"")

    ran = subprocess.run(
        [sys.executable, "-I", "verify.py", "history", ".", "--policy", str(tmp_path / "policy")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == WHOLE, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == "UTUH (whole)"


def test_several_processes_find_the_same(log, put, kept, tmp_path):
    folder = put("export", log.exported(log.note(1_500, at=1)))
    (folder / "tile/entries/004").write_bytes(b"")
    earlier = put("earlier", {"1400": bytes(log.note(1_400))})
    alone, together = verify.Report(), verify.Report()
    policy = verify.Policy(tmp_path / "policy", 0)

    verify.history(alone, policy, [folder, earlier])
    with processes(2) as each:
        verify.history(together, policy, [folder, earlier], each)

    assert together == alone != []

"""`verify.py` alone, in the hands of somebody who has nothing else of ours."""

from pathlib import Path

import pytest

from adapters.audit_export import verify

VERIFIER = Path(verify.__file__)
CODES = {
    "FORK",
    "REWRITE",
    "ROLLBACK",
    "RECEIPT",
    "ENTRY",
    "ORDER",
    "ROOT",
    "QUORUM",
    "STALE",
    "BAD_SIGNATURE",
    "UNSIGNED",
    "COUNT",
    "UNDECIDED",
}
WHOLE, TAMPERED, UNDECIDED = 0, 1, 2


@pytest.fixture
def kept(tmp_path, quorum_policy, log_only_policy):
    """What an auditor brings along."""
    (tmp_path / "policy").write_bytes(quorum_policy)
    (tmp_path / "log-only").write_bytes(log_only_policy)

    def keep(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return keep


@pytest.fixture
def run(tmp_path, kept, capsys):
    """Run the verifier; its exit status and the codes that it found."""

    def ran(command: str, *paths, policy: str = "policy", more=()):
        words = [command, *map(str, paths), "--policy", str(tmp_path / policy), *more]
        status = verify.main(words)
        lines = capsys.readouterr().out.splitlines()
        found = {line.split()[0] for line in lines if not line.startswith(("believed: ", "read: "))}
        return status, found & CODES

    return ran


@pytest.fixture
def forged(facts) -> bytes:
    """What might stand in the place of the first entry."""
    return facts[0]._replace(state=b'{"n":-1}').encoded()

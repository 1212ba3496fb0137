"""Children that will not start, and children that will not stop."""

from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest

from adapters.engines import EngineDidNotStartError, EngineDidNotStopError
from adapters.engines.processes import Program, end_leftovers, running_program

TERM_THEN_KILL = ((SIGTERM, 0.1), (SIGKILL, 5.0))
STUBBORN = "trap '' TERM; echo up; while :; do sleep 0.2; done"


def a_program(folder: Path, script: str, endings=TERM_THEN_KILL) -> Program:
    return Program(
        name="a script",
        command=("/bin/sh", "-c", script, str(folder)),
        folder=folder,
        log=folder / "log",
        endings=endings,
    )


def says_up(program: Program):
    return lambda _: "up" in program.log.read_text()


def test_a_program_that_ends_at_once_says_why(tmp_path):
    program = a_program(tmp_path, "echo no such database; exit 1")

    with (
        pytest.raises(EngineDidNotStartError, match="no such database"),
        running_program(program, lambda _: False, patience=5),
    ):
        pytest.fail("it never ran")


def test_a_program_that_never_gets_ready_is_ended(tmp_path):
    program = a_program(tmp_path, "echo $$; exec sleep 60")

    with (
        pytest.raises(EngineDidNotStartError),
        running_program(program, lambda _: False, patience=0.1),
    ):
        pytest.fail("it was never ready")

    assert not Path(f"/proc/{program.log.read_text().strip()}").exists()


def test_a_program_that_ignores_a_polite_signal_is_killed(tmp_path):
    program = a_program(tmp_path, STUBBORN)

    with running_program(program, says_up(program), patience=5) as pid:
        assert Path(f"/proc/{pid}").exists()

    assert not Path(f"/proc/{pid}").exists()


def test_a_program_that_outlives_its_signals_is_reported(tmp_path):
    program = a_program(tmp_path, STUBBORN)
    gently = program.model_copy(update={"endings": ((SIGTERM, 0.1),)})

    with (
        running_program(program, says_up(program), patience=5) as pid,
        pytest.raises(EngineDidNotStopError, match=str(pid)),
    ):
        end_leftovers(gently)


def test_a_leftover_is_known_by_its_exact_arguments(tmp_path):
    program = a_program(tmp_path, STUBBORN)
    of_another_folder = a_program(tmp_path / "elsewhere", STUBBORN)

    with running_program(program, says_up(program), patience=5) as pid:
        end_leftovers(of_another_folder)
        assert Path(f"/proc/{pid}/cmdline").read_bytes()

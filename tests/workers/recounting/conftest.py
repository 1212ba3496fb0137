"""Open cases, and calendars that change over them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from adapters.log.reader import read_history
from adapters.read_models.recount_place import moved_by
from tests.calendars import put_in_force


@pytest.fixture
def change(still_house) -> Callable[..., UUID]:
    """Put an edited calendar in force, and let a second pass; the command."""

    def changed(edit) -> UUID:
        command = uuid4()
        assert put_in_force(still_house, edit, command=command)
        still_house.clock.pass_(seconds=1)
        return command

    return changed


@pytest.fixture
def facts_of(house):
    """The history of a case."""

    def facts(case):
        with house.pool.connection() as conn:
            return [entry.fact() for entry in read_history(conn, case)]

    return facts


@pytest.fixture
def moved(house) -> Callable[[UUID], int]:
    """How many clocks a command moved."""

    def count(command):
        with house.pool.connection() as conn:
            found = moved_by(conn, command)
            return found.clocks + found.warnings_only

    return count

"""A month counted over cases in memory, from their facts as the log would store them."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import to_jsonable_python

from projections.report.figures import Counted, Tree
from projections.report.following import COUNTED, Followed
from projections.report.months import Month
from projections.report.rules import Rules
from tests.projections.conftest import File
from tests.rules import the_book

TREE = Tree("office.example/tanggap/BKS", 1, "A" * 43 + "=")
NOVEMBER = Month(2026, 11)


def the_rules() -> Rules:
    owed = {
        (pin, promise.code)
        for pin, procedure in the_book().pins.items()
        for promise in procedure.promises
        if promise.owed_by == "office"
    }
    return Rules("Asia/Jakarta", owed)


@pytest.fixture
def counted() -> Callable[..., dict[str, Any]]:
    """Report November 2026, or another month, over the facts of these files."""

    def of(*files: File, month: Month = NOVEMBER) -> dict[str, Any]:
        counting = Counted.of(month, the_rules())
        for file in files:
            case = Followed()
            for fact in file.facts:
                if fact.TOPIC in COUNTED:
                    case.take(fact.TOPIC, to_jsonable_python(fact))
            counting.add(case)
        return counting.report(TREE)

    return of


@pytest.fixture
def november(counted: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Only the month's own figures."""
    return lambda *files: counted(*files)["figures"]

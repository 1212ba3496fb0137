"""What the demo's officers fill in fits every procedure that the office has."""

import pytest

from domain.acts import Particulars
from tests.rules import shipped
from workers.demo.filling import what_is_missing


@pytest.mark.parametrize("code", shipped())
def test_an_officer_can_say_what_is_missing_in_every_procedure(code):
    assert Particulars(missing=what_is_missing(shipped()[code])).missing

"""What was refused can be opened for a while, and then by nobody."""

import pytest

from domain.sealing import Sealed
from tests.registering import COMPLAINT, answers_of, arrival
from workers.key_care import REFUSED_LAST, rotate_keys

EMPTY = COMPLAINT | {"narrative": {"text": ""}}


@pytest.fixture
def refuse(still_house, clock):
    """Have a message refused; its original, as it was set aside."""

    def refuse(sequence: int) -> Sealed:
        answers_of(still_house, [arrival("complaint", EMPTY, clock.now(), sequence=sequence)])
        with still_house.pool.connection() as conn:
            query = "SELECT original FROM set_aside WHERE sequence = %s"
            row = conn.execute(query, (sequence,)).fetchone()
        return Sealed.model_validate_json(row[0])

    return refuse


def test_an_original_of_long_ago_has_no_key_any_more_and_a_later_one_still_has(
    refuse, still_house, clock
):
    old = refuse(1)
    clock.pass_(days=1)
    later = refuse(2)
    clock.at += REFUSED_LAST

    _, gone = rotate_keys(still_house)

    ring = still_house.vault.ring([old.s, later.s])
    assert (gone, ring.holds(old.s), ring.holds(later.s)) == (1, False, True)

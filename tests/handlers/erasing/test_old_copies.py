"""Whoever is erased stays erased: an older copy of the key database revives nobody."""

import pytest

from adapters.keys.cases import tell_cases
from workers.checks.keys import erasure_finding
from workers.wiring import opened


@pytest.fixture
def put_back_as_before(still_house):
    """Do something, then have the key database as it was before."""
    columns = "subject, epoch, part, wrapped, link, case_id"
    key = f"SELECT {columns} FROM subject_key WHERE subject = %s"
    again = f"INSERT INTO subject_key ({columns}) VALUES (%s, %s, %s, %s, %s, %s)"

    def do(subject, meanwhile):
        with still_house.vault._pool.connection() as conn:
            kept = conn.execute(key, [subject]).fetchone()
            meanwhile()
            assert conn.execute(key, [subject]).fetchone() is None
            conn.execute("DELETE FROM fence WHERE subject = %s", [subject])
            conn.execute("UPDATE fence_replayed SET position = 0")
            conn.execute(again, kept)

    return do


def test_opening_the_house_destroys_again_what_an_older_copy_brought_back(
    an_ended_complaint, erase, words_of, someone, still_house, put_back_as_before
):
    h = still_house
    case, number = an_ended_complaint(complainant=someone)
    speaker = h.cases.registered([case])[case].speaker
    put_back_as_before(speaker, lambda: erase(number))
    assert words_of(case) is not None
    assert not erasure_finding(h).ok

    with opened(h.settings, h.addresses):
        assert words_of(case) is None

    assert erasure_finding(h).ok


def test_a_log_that_was_put_back_is_read_on_from_its_end(
    an_ended_complaint, erase, words_of, someone, still_house, unreachable_vault
):
    h = still_house
    case, number = an_ended_complaint(complainant=someone)
    with h.vault._pool.connection() as conn:
        conn.execute("UPDATE fence_replayed SET position = 1000000")
    with opened(h.settings, h.addresses):
        pass
    with pytest.raises(ConnectionError):
        erase(number, vault=unreachable_vault)

    with opened(h.settings, h.addresses):
        assert words_of(case) is None


def test_keys_from_before_are_told_their_case_by_the_log(a_complaint, someone, still_house):
    h = still_house
    case, _ = a_complaint(complainant=someone, respondent={"name": "Petugas Loket"})
    subjects = list(h.cases.registered([case])[case].subjects.values())
    with h.vault._pool.connection() as conn:
        conn.execute("UPDATE subject_key SET case_id = NULL WHERE subject = ANY(%s)", [subjects])

    tell_cases(h.addresses.owner_url, h.addresses.keys_url)

    assert [one.case for one in h.vault.same_person(subjects[0])] == [case]
    with h.vault._pool.connection() as conn:
        told = conn.execute(
            "SELECT DISTINCT case_id FROM subject_key WHERE subject = ANY(%s)", [subjects]
        ).fetchall()
    assert told == [(case,)]

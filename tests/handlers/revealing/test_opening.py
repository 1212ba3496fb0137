"""What is opened to whom: what was asked for, as it was written, and no more."""

import json

import pytest

from domain.access_facts import ReadPurpose
from domain.sealing import Part, Place, Purpose, commitment
from tests.handlers.revealing.conftest import BOTH, HEAD, VERIFIER


def said(value):
    return json.loads(value.words)["is"]


@pytest.fixture
def erase(still_house):
    """Destroy the key of a subject."""

    def do(subject):
        with still_house.vault._pool.connection() as conn:
            conn.execute("DELETE FROM subject_key WHERE subject = %s", (subject,))

    return do


def test_what_was_written_is_opened_fact_by_fact_and_the_read_is_put_down(
    a_complaint, act, read, reads
):
    case, number = a_complaint()
    act(number, "return", words="Bukti belum ada.", missing=("bukti",))

    registered, returned = read(case)

    assert said(registered)["text"] == "Paspor belum jadi."
    assert said(returned)["text"] == "Bukti belum ada."
    assert (registered.topic, registered.field) == ("complaint.registered", "narrative")
    assert (returned.topic, returned.part) == ("case.returned", Part.SPEAKER)
    assert (registered.version, returned.version) == (1, 2)
    [put_down] = reads(case)
    assert (put_down.actor, put_down.purpose) == (VERIFIER, "handling")
    assert (put_down.opened, put_down.facts) == ((Purpose.NARRATIVE,), 2)


def test_who_they_are_is_opened_only_when_asked_for(a_complaint, read, reads):
    case, _ = a_complaint(respondent={"name": "Petugas Loket"})

    found = {one.part: said(one) for one in read(case, (Purpose.IDENTITY,), HEAD)}

    assert found[Part.SPEAKER]["name"] == "Contoh Warga"
    assert found[Part.RESPONDENT]["name"] == "Petugas Loket"
    assert reads(case)[0].opened == (Purpose.IDENTITY,)
    assert {one.field for one in read(case, actor=HEAD)} == {"narrative"}


def test_a_receipt_shows_what_was_registered_and_no_more(a_complaint, act, read):
    case, number = a_complaint()
    act(number, "return", words="Bukti belum ada.", missing=("bukti",))

    found = read(case, BOTH, purpose=ReadPurpose.RECEIPT)

    assert [(one.topic, one.field) for one in found] == [
        ("complaint.registered", "complainant"),
        ("complaint.registered", "narrative"),
    ]


def test_no_more_is_opened_than_what_was_registered_where_no_more_is_shown(
    a_complaint, act, read, reads
):
    case, number = a_complaint()
    act(number, "return", words="Bukti belum ada.", missing=("bukti",))

    found = read(case, registered_only=True)

    assert [one.version for one in found] == [1]
    assert reads(case)[0].facts == 1


def test_the_words_and_their_salt_are_what_the_fact_committed_to(a_complaint, read, last_facts):
    case, _ = a_complaint()

    [one] = read(case)

    [fact] = last_facts(case)
    place = Place(case, one.topic, one.field, one.cause)
    assert commitment(place.bound_to(one.subject), one.salt, one.words) == fact.narrative.h


def test_of_the_erased_nothing_is_opened_and_the_others_stay_readable(a_complaint, read, erase):
    case, _ = a_complaint(respondent={"name": "Petugas Loket"})
    [narrative] = read(case, actor=HEAD)
    erase(narrative.subject)

    found = {one.field: (one.closed, one.words) for one in read(case, BOTH, HEAD)}

    assert found["complainant"] == found["narrative"] == ("erased", None)
    assert found["respondent"][0] is None
    assert b"Petugas Loket" in found["respondent"][1]

"""A part and its whole: keys of its own, linked in the key database and nowhere else."""

import json

import pytest

from adapters.bus.outgoing import notice_messages
from adapters.keys.at_hand import KeyMissingError
from adapters.log.fact_mapper import FactMapper
from adapters.log.reader import read_history
from domain.sealing import Place
from tests.handlers.splitting.conftest import HEAD
from tests.registering import COMPLAINT, registered

PERSON = COMPLAINT["complainant"]


@pytest.fixture
def opened(still_house):
    """What a field of a case's first fact says, in the clear."""

    def read(case, field):
        fact = still_house.cases.registered([case])[case]
        sealed = getattr(fact, field)
        place = Place(case, fact.TOPIC, field, fact.cause)
        return json.loads(still_house.vault.ring([sealed.s]).open(sealed, place))["is"]

    return read


@pytest.fixture
def links(still_house):
    """The links of subjects in the key database."""

    def read(*subjects):
        with still_house.vault._pool.connection() as conn:
            rows = conn.execute(
                "SELECT subject, link, part FROM subject_key WHERE subject = ANY(%s)",
                (list(subjects),),
            ).fetchall()
        return {subject: (link and bytes(link), part) for subject, link, part in rows}

    return read


def test_the_person_is_the_same_under_keys_of_their_own(a_complaint, split, opened, links):
    whole, number = a_complaint(respondent={"name": "Petugas Loket"})

    part = split(number, "AC ruang tunggu mati.", actor=HEAD)

    assert opened(part.id, "complainant")["name"] == PERSON["name"]
    assert opened(part.id, "respondent")["name"] == "Petugas Loket"
    assert opened(part.id, "narrative")["text"] == "AC ruang tunggu mati."
    assert opened(whole, "narrative")["text"] == "Paspor belum jadi."


def test_only_the_key_database_links_a_part_to_the_whole(a_complaint, split, still_house, links):
    whole, number = a_complaint()
    part = split(number)
    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))

    assert before.speaker != after.speaker
    assert after.complainant.s == after.narrative.s
    found = links(before.speaker, after.speaker)
    assert found[before.speaker] == found[after.speaker] != (None, "speaker")


def test_an_anonymous_part_is_erased_with_its_whole_too(a_complaint, split, still_house, links):
    whole, number = a_complaint(anonymous=True, complainant=None)

    part = split(number)

    before, after = (still_house.cases.registered([c])[c] for c in (whole, part.id))
    assert after.complainant is None
    found = links(before.speaker, after.speaker)
    assert found[before.speaker] == found[after.speaker]
    assert found[after.speaker][0] is not None


def test_a_person_who_was_erased_has_no_part(a_complaint, split, still_house):
    whole, number = a_complaint()
    speaker = still_house.cases.registered([whole])[whole].speaker
    with still_house.vault._pool.connection() as conn:
        conn.execute("DELETE FROM subject_key WHERE subject = %s", (speaker,))

    with pytest.raises(KeyMissingError):
        split(number)

    assert a_complaint()[1] == "BKS-2026-000002"


def test_no_word_stands_in_the_log(a_complaint, split, last_facts):
    _, number = a_complaint()

    part = split(number, "AC ruang tunggu mati.")

    states = b"".join(FactMapper(None).to_stored_event(f).state for f in last_facts(part.id))
    assert not any(word in states for word in (b"ruang tunggu", b"Contoh", b"62812"))


def test_a_part_of_an_application_is_one_with_its_applicant(still_house, split, opened):
    data = {"service": "PAS-E10", "applicant": PERSON, "form": {"fields": {"for": "two"}}}
    _, number = registered(still_house, "application", data)

    part = split(number, "Paspor anak.")

    assert opened(part.id, "applicant")["name"] == PERSON["name"]
    assert opened(part.id, "form") == {"fields": {"matter": "Paspor anak."}}


def test_a_part_is_told_of_where_its_whole_is(a_complaint, split, still_house):
    whole, number = a_complaint()
    part = split(number)
    deeper = split(part.number, "Kursi rusak.")

    tokens = still_house.register.opened_by([whole, part.id, deeper.id])

    assert tokens[part.id] == tokens[deeper.id] == tokens[whole]


def test_a_step_of_a_part_is_told_under_the_token_of_its_whole(
    a_complaint, split, act, still_house
):
    h = still_house
    whole, number = a_complaint()
    part = split(number)
    act(part.number, "verify")
    with h.pool.connection() as conn:
        steps = [e for e in read_history(conn, part.id) if e.topic == "case.verified"]

    [told] = notice_messages(
        "BKS", steps, h.cases.registered([part.id]), h.register.opened_by([part.id])
    )

    assert told.subject == f"notices.web.{h.register.opened_by([whole])[whole]}"
    assert json.loads(told.payload)["data"]["number"] == part.number

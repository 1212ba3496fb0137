"""Erasing on the real store and key database: everywhere or nowhere, the fact before the key."""

from uuid import uuid4

import psycopg
import pytest

from adapters.keys.fences import replay_fences
from domain.refusals import CommandReused, NoSuchNumber
from domain.sealing import Part
from domain.subject_refusals import (
    AlreadyErased,
    SpeakerErased,
    StillNeededElsewhere,
    StillOpen,
    UnderLegalHold,
)
from handlers.ports import Fence, RacedError
from handlers.splitting import SplitCase, split_case
from tests.handlers.conftest import VERIFIER

RESPONDENT = {"name": "Petugas Loket"}


def test_one_erasure_reaches_every_case_of_the_same_person_and_nobody_else(
    an_ended_complaint, erase, words_of, someone
):
    here, number = an_ended_complaint(complainant=someone, respondent=RESPONDENT)
    there, other = an_ended_complaint(complainant=someone)
    stranger, _ = an_ended_complaint(complainant={**someone, "identity_number": "1" * 16})

    touched = erase(number)

    assert [case.number for case in touched] == [number, other]
    assert words_of(here) is words_of(there) is None
    assert words_of(here, "respondent")["name"] == "Petugas Loket"
    assert words_of(stranger)["text"] == "Paspor belum jadi."


def test_a_part_that_was_split_off_is_erased_with_its_whole(
    a_complaint, closed, erase, words_of, someone, still_house, ports
):
    _, number = a_complaint(complainant=someone)
    splitting = SplitCase(number=number, words="AC mati.", command=uuid4(), actor=VERIFIER)
    h = still_house
    part = split_case(
        splitting, **ports() | {"office": h.office, "store": h.cases, "vault": h.vault}
    )
    closed(number)
    closed(part.number)

    erase(number)

    assert words_of(part.id) is None


def test_another_case_that_is_open_is_named_and_nothing_is_touched(
    an_ended_complaint, a_complaint, erase, words_of, someone
):
    here, number = an_ended_complaint(complainant=someone)
    _, running = a_complaint(complainant=someone)

    with pytest.raises(StillNeededElsewhere, match=running):
        erase(number)

    assert words_of(here) is not None


def test_the_case_alone_may_be_erased(an_ended_complaint, a_complaint, erase, words_of, someone):
    here, number = an_ended_complaint(complainant=someone)
    running, _ = a_complaint(complainant=someone)

    erase(number, case_only=True)

    assert words_of(here) is None
    assert words_of(running) is not None


def test_the_request_itself_does_not_stand_in_its_own_way(
    an_ended_complaint, a_complaint, erase, words_of, someone, last_facts
):
    here, number = an_ended_complaint(complainant=someone)
    request, asked_in = a_complaint(complainant=someone)

    erase(number, requested_in=asked_in)

    assert words_of(here) is None
    assert words_of(request) is not None
    assert last_facts(here)[-1].requested_in == asked_in


def test_a_request_that_nobody_made_is_refused(an_ended_complaint, erase):
    _, number = an_ended_complaint()

    with pytest.raises(NoSuchNumber):
        erase(number, requested_in="BKS-2026-999999")


def test_an_open_or_held_case_keeps_its_key(
    a_complaint, an_ended_complaint, erase, hold, words_of, someone
):
    running, number = a_complaint(complainant=someone)
    held, looked_into = an_ended_complaint()
    hold(looked_into)

    with pytest.raises(StillOpen):
        erase(number)
    with pytest.raises(UnderLegalHold):
        erase(looked_into, case_only=True)

    assert words_of(running) is not None
    assert words_of(held) is not None


def test_a_repeated_command_records_nothing_new(an_ended_complaint, erase, last_facts, someone):
    case, number = an_ended_complaint(complainant=someone)
    command = uuid4()
    erase(number, command=command)

    erase(number, command=command)

    assert [fact.TOPIC for fact in last_facts(case)].count("case.subject_erased") == 1
    with pytest.raises(AlreadyErased):
        erase(number)


def test_a_command_that_was_something_else_is_refused(an_ended_complaint, erase, restrict):
    _, number = an_ended_complaint()
    command = uuid4()
    restrict(number, command=command)

    with pytest.raises(CommandReused):
        erase(number, command=command, case_only=True)


def test_the_fact_comes_first_and_the_replay_makes_up_for_what_died_between(
    an_ended_complaint, erase, words_of, someone, unreachable_vault, still_house, last_facts
):
    case, number = an_ended_complaint(complainant=someone)
    with pytest.raises(ConnectionError):
        erase(number, vault=unreachable_vault)
    assert last_facts(case)[-1].TOPIC == "case.subject_erased"
    assert words_of(case) is not None

    replay_fences(still_house.pool, still_house.vault._pool)

    assert words_of(case) is None


def test_no_key_is_touched_if_another_writer_was_first(
    an_ended_complaint, erase, words_of, someone, still_house, restrict, monkeypatch
):
    case, number = an_ended_complaint(complainant=someone)
    known = still_house.vault.same_person

    def meanwhile(subject):
        monkeypatch.undo()
        restrict(number)
        return known(subject)

    monkeypatch.setattr(type(still_house.vault), "same_person", lambda _, who: meanwhile(who))
    with pytest.raises(RacedError):
        erase(number)

    assert words_of(case) is not None


def test_a_fence_lets_nobody_give_the_key_back(an_ended_complaint, erase, someone, still_house):
    case, number = an_ended_complaint(complainant=someone)
    speaker = still_house.cases.registered([case])[case].speaker
    copy = "INSERT INTO subject_key SELECT * FROM kept"
    with still_house.vault._pool.connection() as conn:
        conn.execute(
            "CREATE TEMP TABLE kept AS SELECT * FROM subject_key WHERE subject = %s", (speaker,)
        )
        erase(number)

        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="erased"):
            conn.execute(copy)
        conn.execute("DROP TABLE kept")


def test_nobody_writes_to_whom_nothing_can_be_kept(an_ended_complaint, erase, act, someone):
    _, number = an_ended_complaint(complainant=someone)
    erase(number)

    with pytest.raises(SpeakerErased):
        act(number, "object", words="Tidak puas.")


def test_whose_key_went_since_the_case_was_read_is_erased_and_nothing_broke(
    an_ended_complaint, act, someone, still_house
):
    case, number = an_ended_complaint(complainant=someone)
    speaker = still_house.cases.registered([case])[case].speaker
    still_house.vault.destroy([Fence(speaker, still_house.clock.now(), "requested", uuid4())])

    with pytest.raises(SpeakerErased):
        act(number, "object", words="Tidak puas.")


def test_a_respondent_is_erased_by_their_part(an_ended_complaint, erase, words_of, someone):
    case, number = an_ended_complaint(complainant=someone, respondent=RESPONDENT)

    erase(number, part=Part.RESPONDENT)

    assert words_of(case, "respondent") is None
    assert words_of(case, "complainant")["name"] == "Contoh Warga"

"""Revealing on the real store: put down first, then opened; where that fails, nothing is opened."""

import json
from uuid import UUID, uuid4

import pytest

from adapters.log.reader import last_position, read_after
from domain.access import access_id
from domain.access_facts import CaseRead, ReadPurpose
from domain.access_refusals import KeptClosed, NotYoursToRead
from domain.messages import StatusRequest
from domain.numbers import tracking_code
from domain.people import Actor, Role
from domain.refusals import UnknownCase
from domain.sealing import Part, Place, Purpose, commitment
from handlers.ports import RacedError
from handlers.revealing import Reveal, reveal
from handlers.telling_readers import tell_readers
from tests.conftest import addresses_at, database

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
HEAD = Actor(id="kepala", role=Role.HEAD)
BOTH = (Purpose.NARRATIVE, Purpose.IDENTITY)


class NoKeys:
    """A vault that must not be asked."""

    def ring(self, _):
        raise AssertionError("keys were fetched")


class Down:
    """A store that saves nothing, though it can be read."""

    def __init__(self, store):
        self.get_many, self.versions_of = store.get_many, store.versions_of

    def save(self, _):
        raise RacedError("another was first")


@pytest.fixture(scope="module")
def provisioned(engines, server, pattern):
    """One office for all of these tests."""
    with database(server, "tanggap_owner", pattern[0]) as log:
        yield addresses_at(engines, log, pattern[1])


@pytest.fixture
def read(still_house):
    """Open words of a case, as a verifier who handles it, unless a test says."""
    h = still_house

    def do(case, what=(Purpose.NARRATIVE,), actor=VERIFIER, **more):
        ports = {"vault": h.vault, "store": h.cases} | {
            name: more.pop(name) for name in ("vault", "store") if name in more
        }
        said = {"purpose": ReadPurpose.HANDLING, "command": uuid4()} | more
        return reveal(
            Reveal(case=case, what=what, actor=actor, **said),
            at=h.clock.now(),
            office="BKS",
            cases=h.cases,
            rule_book=h.rule_book,
            **ports,
        )

    return do


@pytest.fixture
def reads(still_house):
    """Who read a case so far."""

    def of(case: UUID) -> list[CaseRead]:
        return [fact for facts in still_house.cases.histories([access_id(case)]) for fact in facts]

    return of


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


def test_the_words_and_their_salt_are_what_the_fact_committed_to(a_complaint, read, last_facts):
    case, _ = a_complaint()

    [one] = read(case)

    [fact] = last_facts(case)
    place = Place(case, one.topic, one.field, one.cause)
    assert commitment(place.bound_to(one.subject), one.salt, one.words) == fact.narrative.h


def test_where_the_read_cannot_be_put_down_no_key_is_fetched(a_complaint, read, still_house):
    case, _ = a_complaint()

    with pytest.raises(RacedError):
        read(case, store=Down(still_house.cases), vault=NoKeys())


def test_of_two_readers_at_once_the_second_opens_nothing(a_complaint, read, reads, still_house):
    case, _ = a_complaint()

    class Overtaken(Down):
        def __init__(self, store):
            super().__init__(store)
            self.save = store.save

            def then_another_reads(ids):
                found = store.get_many(ids)
                read(case)
                return found

            self.get_many = then_another_reads

    with pytest.raises(RacedError):
        read(case, store=Overtaken(still_house.cases), vault=NoKeys())

    assert len(reads(case)) == 1


def test_the_read_stands_in_the_log_before_a_key_is_fetched(a_complaint, read, reads, still_house):
    case, _ = a_complaint()

    class Watched:
        def ring(self, subjects):
            assert len(reads(case)) == 1
            return still_house.vault.ring(subjects)

    assert len(read(case, vault=Watched())) == 1


def test_who_may_not_read_leaves_no_read_and_gets_no_key(a_complaint, read, reads):
    case, _ = a_complaint(confidential=True)

    with pytest.raises(KeptClosed):
        read(case, vault=NoKeys())
    with pytest.raises(NotYoursToRead):
        read(case, purpose=ReadPurpose.AUDIT, vault=NoKeys())

    assert reads(case) == []
    assert read(case, actor=HEAD)


def test_of_the_erased_nothing_is_opened_and_the_others_stay_readable(a_complaint, read, erase):
    case, _ = a_complaint(respondent={"name": "Petugas Loket"})
    [narrative] = read(case, actor=HEAD)
    erase(narrative.subject)

    found = {one.field: (one.closed, one.words) for one in read(case, BOTH, HEAD)}

    assert found["complainant"] == found["narrative"] == ("erased", None)
    assert found["respondent"][0] is None
    assert b"Petugas Loket" in found["respondent"][1]


def test_a_repeat_opens_again_and_puts_down_nothing_new(a_complaint, read, reads):
    case, _ = a_complaint()
    command = uuid4()

    first, again = read(case, command=command), read(case, command=command)

    assert first == again
    assert len(reads(case)) == 1


def test_under_one_command_the_words_of_another_person_are_another_read(a_complaint, read, reads):
    case, _ = a_complaint(respondent={"name": "Petugas Loket"})
    people = [one.subject for one in read(case, (Purpose.IDENTITY,), HEAD)]
    command = uuid4()

    for subject in people * 2:
        [one] = read(case, (Purpose.IDENTITY,), HEAD, of=frozenset({subject}), command=command)
        assert one.subject == subject

    assert len(reads(case)) == 1 + len(people) == 3


def test_no_more_is_opened_than_what_was_registered_where_no_more_is_shown(
    a_complaint, act, read, reads
):
    case, number = a_complaint()
    act(number, "return", words="Bukti belum ada.", missing=("bukti",))

    found = read(case, registered_only=True)

    assert [one.version for one in found] == [1]
    assert reads(case)[0].facts == 1


def test_reading_touches_neither_the_case_nor_its_clocks(a_complaint, read, act, last_facts):
    case, number = a_complaint()

    read(case)
    act(number, "verify")
    read(case)

    assert [fact.TOPIC for fact in last_facts(case)] == ["complaint.registered", "case.verified"]


def test_no_word_of_it_stands_in_the_log_nor_in_what_stands_for_it(a_complaint, read, still_house):
    case, _ = a_complaint()
    found = read(case, BOTH)

    with still_house.pool.connection() as conn:
        entry = read_after(conn, last_position(conn) - 1, 1)[0]
    assert entry.topic == "access.read"
    for text in (entry.state, repr(found).encode()):
        assert b"Paspor" not in text
        assert b"Contoh" not in text


# The citizen


@pytest.fixture
def told(still_house):
    """What a citizen is told who asks who read their case."""
    h = still_house

    def ask(number, code):
        return tell_readers(
            StatusRequest(number=number, code=code),
            now=h.clock.now(),
            office=h.office,
            cases=h.cases,
            register=h.register,
        )

    return ask


def test_a_citizen_reads_their_own_copy_and_sees_who_read_it(
    a_complaint, read, told, still_house, last_facts
):
    case, number = a_complaint()
    citizen = Actor(id=str(last_facts(case)[0].speaker), role=Role.CITIZEN)
    read(case)
    still_house.clock.pass_(minutes=5)
    read(case, BOTH, actor=citizen, purpose=ReadPurpose.OWN_COPY)

    answer = told(number, tracking_code(still_house.office.secret, case))

    assert (answer.number, answer.total) == (number, 2)
    own, officers = answer.readers
    assert (own.role, own.officer, own.purpose) == ("citizen", None, "own_copy")
    assert (officers.role, officers.officer) == ("verifier", "ver-01")
    assert officers.at < own.at == still_house.clock.now()


def test_nobody_is_told_without_the_code(a_complaint, told):
    _, number = a_complaint()

    with pytest.raises(UnknownCase):
        told(number, "0" * 16)


def test_the_citizen_of_another_case_reads_nothing(a_complaint, read, last_facts):
    case, other = a_complaint()[0], a_complaint()[0]
    stranger = Actor(id=str(last_facts(other)[0].speaker), role=Role.CITIZEN)

    with pytest.raises(NotYoursToRead):
        read(case, actor=stranger, purpose=ReadPurpose.OWN_COPY, vault=NoKeys())

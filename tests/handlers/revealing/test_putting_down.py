"""A read is put down first, then opened; where that fails, nothing is opened."""

from uuid import uuid4

import pytest

from adapters.log.reader import last_position, read_after
from domain.access_facts import ReadPurpose
from domain.access_refusals import KeptClosed, NotYoursToRead
from domain.sealing import Purpose
from handlers.ports import RacedError
from tests.handlers.revealing.conftest import BOTH, HEAD, NoKeys


class Down:
    """A store that saves nothing, though it can be read."""

    def __init__(self, store):
        self.get_many, self.versions_of = store.get_many, store.versions_of

    def save(self, _):
        raise RacedError("another was first")


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

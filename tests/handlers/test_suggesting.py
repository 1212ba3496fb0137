"""Suggesting duplicates on the real store: what is compared, what never is, what is told."""

from dataclasses import asdict, replace
from uuid import uuid4

import pytest

from adapters.read_models.case_board import find_case
from adapters.read_models.case_ties import comparable, near
from adapters.read_models.store import ReadStore
from domain.access import access_id
from domain.access_refusals import NotYoursToRead
from domain.acts import Particulars
from domain.people import Actor, Role
from domain.refusals import Barred
from domain.relation_refusals import KeptConfidential
from domain.sealing import Purpose
from domain.staff import Member, Staff
from handlers.acting import ActOnCase, act_on_case
from handlers.deciding import CaseCommand
from handlers.relating import MergeCases, merge_cases
from handlers.suggesting import suggest_duplicates
from projections.case_register import CaseRegister

VERIFIER = Actor(id="ver-01", role=Role.VERIFIER)
LATE = "Paspor saya belum jadi sesudah sepuluh hari kerja, dijanjikan empat hari di loket 3."
LATE_TOO = "Sdh 10 hari kerja paspor sy blm jadi. Dijanjikan petugas di loket 3 empat hari."
ROOM = "AC ruang tunggu mati dan kursi prioritas untuk lansia tidak tersedia."


class SetBook:
    """A rule book that a test writes."""

    def __init__(self, book):
        self._book = book

    def now(self):
        return self._book


@pytest.fixture
def says(a_complaint):
    """Register what a citizen says; the number."""
    return lambda text, **data: a_complaint(narrative={"text": text}, **data)[1]


@pytest.fixture
def suggested(still_house):
    """What is suggested for a number, once the register has followed the log."""
    h, register = still_house, CaseRegister()

    def ask(number, days=30, limit=10, actor=VERIFIER, **more):
        store = ReadStore(h.pool)
        store.prepare(register)
        while store.catch_up(register):
            pass
        with h.pool.connection() as conn:
            row = find_case(conn, number)
            others = near(conn, row, days, h.clock.now())
        ports = {"cases": h.cases, "store": h.cases, "vault": h.vault, "rule_book": h.rule_book}
        return suggest_duplicates(
            CaseCommand(command=uuid4(), actor=actor),
            comparable(row),
            others,
            limit=limit,
            at=h.clock.now(),
            office="BKS",
            **ports | more,
        )

    return ask


@pytest.fixture
def ports(still_house):
    h = still_house
    return lambda: {
        "at": h.clock.now(),
        "office": "BKS",
        "cases": h.cases,
        "register": h.register,
        "rule_book": h.rule_book,
    }


def test_a_duplicate_is_suggested_with_its_reasons(says, suggested, still_house):
    number = says(LATE, topic="delay")
    still_house.clock.pass_(days=3)
    duplicate = says(LATE_TOO, topic="delay")
    says(ROOM)

    [found] = suggested(number)

    assert found.number == duplicate
    assert found.score > 20
    assert found.rare_words > 2
    assert (found.days_apart, found.same_topic) == (3, True)


def test_a_suggestion_holds_no_word_of_the_texts(says, suggested):
    number = says(LATE)
    says(LATE_TOO)

    [found] = suggested(number)

    told = [value for value in asdict(found).values() if isinstance(value, str)]
    assert told == [found.number]


def test_the_likest_stands_first_and_no_more_than_asked_for(says, suggested):
    number, near_, same = says(LATE), says(LATE_TOO), says(LATE)

    assert [one.number for one in suggested(number)] == [same, near_]
    assert [one.number for one in suggested(number, limit=1)] == [same]


def test_that_a_text_was_compared_is_put_down_on_each_case_before(says, suggested, still_house):
    h = still_house
    numbers = [says(LATE), says(LATE_TOO), says(ROOM)]
    ids = h.register.by_number(numbers)

    class Watched:
        def ring(self, subjects):
            assert len(h.cases.histories(list(map(access_id, ids.values())))) == 3
            return h.vault.ring(subjects)

    suggested(numbers[0], vault=Watched())
    suggested(numbers[1])

    for reads in h.cases.histories(list(map(access_id, ids.values()))):
        assert [(r.actor, r.purpose, r.opened) for r in reads] == [
            (VERIFIER, "duplicates", (Purpose.NARRATIVE,))
        ] * 2


def test_what_is_closed_to_the_asker_is_not_opened(says, suggested, still_house, ports):
    number, theirs = says(LATE), says(LATE)
    naming = ActOnCase(
        number=theirs,
        act="name_respondent",
        command=uuid4(),
        actor=Actor(id="kepala", role=Role.HEAD),
        particulars=Particulars(officers=("ver-01",)),
    )
    book = replace(
        still_house.rule_book.now(),
        staff=Staff().admitted(Member("ver-01", Role.VERIFIER, "doklan", None)),
    )
    act_on_case(naming, vault=still_house.vault, **ports() | {"rule_book": SetBook(book)})

    assert suggested(number) == []
    with pytest.raises(Barred):
        suggested(theirs)
    with pytest.raises(NotYoursToRead):
        suggested(number, actor=Actor(id="irjen", role=Role.AUDITOR))
    [case] = still_house.register.by_number([theirs]).values()
    assert still_house.cases.histories([access_id(case)]) == []


def test_nothing_is_merged_by_itself(says, suggested, still_house):
    number, _ = says(LATE), says(LATE)

    suggested(number)

    ids = still_house.register.by_number([number])
    assert still_house.cases.get_many(ids.values())[ids[number]].members == {}


def test_confidential_cases_never_enter(says, suggested):
    number, kept = says(LATE), says(LATE, confidential=True)

    assert suggested(number) == []
    with pytest.raises(KeptConfidential, match=f"{kept} dirahasiakan"):
        suggested(kept)


def test_only_the_same_service_is_compared(says, suggested):
    number = says(LATE, service="PAS-B5")
    says(LATE, service="PAS-B10")

    assert suggested(number) == []


def test_what_was_received_too_far_apart_is_not_compared(says, suggested, still_house):
    number = says(LATE)
    still_house.clock.pass_(days=10)
    says(LATE)

    assert suggested(number, days=9) == []
    assert len(suggested(number, days=11)) == 1


def test_what_ended_lately_is_compared_and_what_ended_long_ago_is_not(
    says, suggested, still_house, ports
):
    number, ended = says(LATE), says(LATE)
    moved = ActOnCase(
        number=ended,
        act="transfer",
        command=uuid4(),
        actor=VERIFIER,
        words="Dialihkan.",
        particulars=Particulars(to="disdukcapil"),
    )
    act_on_case(moved, vault=still_house.vault, **ports())
    assert len(suggested(number)) == 1

    still_house.clock.pass_(days=31)

    assert suggested(number) == []


def test_those_of_one_cluster_are_not_suggested_again(says, suggested, ports):
    leader, first, second = says(LATE), says(LATE), says(LATE)
    merging = MergeCases(leader=leader, members=(first, second), command=uuid4(), actor=VERIFIER)
    merge_cases(merging, **ports())

    assert [suggested(number) for number in (leader, first, second)] == [[], [], []]


def test_whoever_was_erased_is_left_out(says, suggested, still_house):
    number, erased = says(LATE), says(LATE)
    [case] = still_house.register.by_number([erased]).values()
    speaker = still_house.cases.registered([case])[case].speaker
    with still_house.vault._pool.connection() as conn:
        conn.execute("DELETE FROM subject_key WHERE subject = %s", (speaker,))

    assert suggested(number) == []
    assert suggested(erased) == []

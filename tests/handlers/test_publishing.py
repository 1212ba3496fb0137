"""Publishing procedures on the real store: whole, once, by the head alone, stranding nobody."""

from hashlib import sha256
from uuid import uuid4

import pytest

from adapters.shipped import shipped_documents
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.procedure_facts import DOCUMENT_BYTES, procedure_id
from domain.procedure_refusals import MattersUnopened, ProcedureNotYours, ProcedureTooLong
from handlers.ports import RacedError
from handlers.publishing import UnsoundError, faults_among, latest, publish
from tests.rules import shipped, the_book

HEAD = Actor(id="kepala", role=Role.HEAD)
THREE_DAYS, FIVE_DAYS = 'budget = "3 working days"', 'budget = "5 working days"'


def document(code: str) -> str:
    return shipped_documents()[code]


def slower(code: str = "complaint") -> str:
    """A shipped document whose first promise is longer."""
    return document(code).replace(THREE_DAYS, FIVE_DAYS)


@pytest.fixture
def put(still_house, clock):
    """Publish documents; what became of them."""
    h = still_house

    def published(*documents, by=HEAD, book=None):
        now = clock.now()
        when = Circumstances(now, now, by, uuid4(), "BKS")
        return publish(documents, when=when, store=h.cases, book=book or h.rule_book.now())

    return published


def test_a_document_comes_into_force_in_the_next_version(put, still_house, clock):
    [published] = put(slower())

    book = still_house.rule_book.now()
    assert (published.version, published.is_new) == (2, True)
    assert book.in_force("complaint", clock.now()).pin == "complaint@2"
    assert book.in_force("complaint", clock.now()).promise("lapor.verify").budget == (
        "5 working days"
    )


def test_the_fact_holds_the_document_to_the_letter_and_its_hash(put, last_facts):
    put(slower())

    [fact] = last_facts(procedure_id("BKS", "complaint", 2))

    assert fact.document == slower()
    assert fact.hash == sha256(slower().encode()).hexdigest()
    assert fact.actor == HEAD


def test_what_is_in_force_already_is_not_recorded_again(put, last_facts):
    [published] = put(document("complaint"))

    assert (published.version, published.is_new) == (1, False)
    assert last_facts(procedure_id("BKS", "complaint", 2)) == []


def test_an_older_text_comes_back_as_a_new_version(put):
    put(slower())

    [published] = put(document("complaint"))

    assert (published.version, published.is_new) == (3, True)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.HEAD, Role.SYSTEM}))
def test_nobody_but_the_head_publishes(put, role, still_house):
    with pytest.raises(ProcedureNotYours):
        put(slower(), by=Actor(id="somebody", role=role))

    assert "complaint@2" not in still_house.rule_book.now().pins


def test_one_faulty_document_keeps_all_of_them_from_being_published(put, still_house):
    faulty = document("aspiration").replace('awaits = "nothing"', 'awaits = "office"')

    with pytest.raises(UnsoundError) as unsound:
        put(slower(), faulty)

    assert unsound.value.faults
    assert "complaint@2" not in still_house.rule_book.now().pins


def test_a_text_that_is_no_document_is_refused_with_its_fault(put):
    with pytest.raises(UnsoundError) as unsound:
        put("code =")

    assert [fault.code for fault in unsound.value.faults] == ["toml.syntax"]


def test_a_document_that_does_not_fit_into_a_fact_is_refused(put):
    long = slower() + "\n#" + "x" * DOCUMENT_BYTES

    with pytest.raises(ProcedureTooLong) as refused:
        put(long)

    assert refused.value.details["limit"] == DOCUMENT_BYTES


def test_a_document_as_long_as_may_be_fits_into_its_fact(put):
    [published] = put(slower() + "\n#" + "x" * (DOCUMENT_BYTES - len(slower().encode()) - 2_000))

    assert published.is_new


def test_of_two_who_publish_at_once_the_second_learns_that_the_first_was_faster(put, still_house):
    before = still_house.rule_book.now()
    put(slower())

    with pytest.raises(RacedError):
        put(document("complaint").replace(THREE_DAYS, 'budget = "4 working days"'), book=before)


def test_documents_given_together_may_switch_to_each_other(put):
    code = "refusals"
    objection = document("objection").replace('code = "objection"', f'code = "{code}"', 1)
    passport = document("re-entry").replace('switches_to = "objection"', f'switches_to = "{code}"')
    with pytest.raises(UnsoundError):
        put(passport)

    published = put(passport, objection)

    assert [(one.procedure.code, one.version) for one in published] == [("re-entry", 2), (code, 1)]


def test_an_open_case_keeps_its_version_and_the_next_case_takes_the_new_one(
    put, a_complaint, last_facts, clock
):
    old, _ = a_complaint()
    put(slower())
    clock.pass_(minutes=1)

    new, _ = a_complaint()

    assert last_facts(old)[0].procedure == "complaint@1"
    assert last_facts(new)[0].procedure == "complaint@2"
    assert last_facts(new)[0].started[0].rule == "working_days:5"


def test_a_version_without_the_stage_that_others_lead_to_is_unsound():
    without = document("objection").replace('"objected"', '"received"')
    book = the_book()

    [faults] = faults_among([without], latest(book), book.pins.values())

    wheres = {fault.where.partition(":")[0] for fault in faults}
    assert {"passport@1", "application@1"} <= wheres
    assert {fault.code for fault in faults if "@" in fault.where} == {"switch.unknown_stage"}


def test_a_version_that_only_old_cases_keep_must_find_its_stage_too():
    without = document("objection").replace('"objected"', '"received"')
    alone = {"objection": shipped()["objection"]}

    [faults] = faults_among([without], alone, [shipped()["passport"]])

    assert [fault.code for fault in faults if fault.where.startswith("passport@1")] == [
        "switch.unknown_stage"
    ]


def test_what_comes_in_always_opens_under_some_procedure(put):
    narrowed = document("aspiration").replace("[opens]", '[opens]\nchannels = ["lapor"]')

    with pytest.raises(MattersUnopened, match="aspiration"):
        put(narrowed)

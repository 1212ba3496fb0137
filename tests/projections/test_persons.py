"""What is done about persons' data shows in register and history, and changes nothing else."""

from dataclasses import replace
from uuid import uuid4

from domain.erasing import erase, hold, lift
from domain.facts import Circumstances
from domain.people import Actor, Role
from domain.retention_facts import Fate, RetentionRule
from domain.retiring import retire
from domain.sealing import Part
from domain.subject_facts import ErasureBasis, HoldReason
from projections.case_register import CaseRegister
from projections.history import history_of

HEAD = Actor(id="kepala", role=Role.HEAD)
RULE = RetentionRule(
    code="jra-1", kind=None, years=1, fate=Fate.DESTROYED, basis="JRA", certain=True
)


def do(file, act, *given):
    when = Circumstances.at_once(file.at, HEAD, uuid4(), "BKS")
    act(*given, when, file.book)
    file.facts += file.case.collect_events()


def row(file):
    rows = {}
    for position, fact in enumerate(file.facts, start=1):
        CaseRegister().fold(rows, fact, position)
    return rows[file.id,]


def test_the_register_says_why_a_case_is_held_and_when_it_was_destroyed(opened):
    file = opened()
    file.act("transfer", to="disdukcapil", words=True)
    before = row(file)
    do(file, hold, file.case, HoldReason.OMBUDSMAN, None)
    do(file, hold, file.case, HoldReason.AUDIT, None)
    assert row(file).held == "audit,ombudsman"

    do(file, lift, file.case, HoldReason.OMBUDSMAN)
    do(file, lift, file.case, HoldReason.AUDIT)
    file.pass_(days=366)
    do(file, retire, file.case, RULE)

    after = row(file)
    assert (after.held, after.retired_at) == ("", file.at)
    assert replace(after, retired_at=None, position=before.position) == before


def test_a_history_tells_what_is_erased_from_what_is_sealed(opened):
    file = opened()
    file.act("transfer", to="disdukcapil", words=True)
    do(file, erase, [(file.case, Part.SPEAKER)], ErasureBasis.REQUESTED, None)

    registered, transferred, erased = history_of(enumerate(file.facts, start=1))

    assert registered.sealed == ("complainant", "narrative")
    assert registered.erased == ("narrative",)
    assert transferred.erased == ()
    assert erased.particulars["basis"] == "requested"
    assert erased.english == "Personal data erased"

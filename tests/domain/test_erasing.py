"""Persons' data in a case: who may restrict and erase, what forbids it, what a schedule allows."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.erasing import erase, hold, lift, restrict, unrestrict
from domain.people import Actor, Role
from domain.refusals import Barred, NotYourRole
from domain.retention_documents import NotAScheduleError, read_schedule
from domain.retention_facts import Fate, RetentionRule, rule_for
from domain.retiring import retire
from domain.sealing import Part
from domain.subject_facts import ErasureBasis, HoldReason
from domain.subject_refusals import (
    AlreadyErased,
    AlreadyHeld,
    AlreadyRestricted,
    AlreadyRetired,
    KeptForGood,
    NoRetentionRule,
    NoSuchPart,
    NotDueYet,
    NotHeld,
    NotRestricted,
    RuleUncertain,
    StillNeededElsewhere,
    StillOpen,
    UnderLegalHold,
)

SPEAKER = UUID(int=7)
JAKARTA = ZoneInfo("Asia/Jakarta")
RULE = RetentionRule(
    code="jra-1", kind=None, years=2, fate=Fate.DESTROYED, basis="JRA", certain=True
)


@pytest.fixture
def ended(new_life):
    """A complaint that is over."""
    life = new_life()
    life.reach("closed")
    return life


def erased(*lives, role=Role.HEAD, part=Part.SPEAKER, basis=ErasureBasis.REQUESTED):
    [life, *_] = lives
    person = [(one.case, part) for one in lives]
    erase(person, basis, None, life.when(role), life.book)


def test_who_is_restricted_may_be_set_free_again(complaint):
    restrict(complaint.case, Part.SPEAKER, None, complaint.when(Role.OFFICER), complaint.book)
    assert complaint.case.restricted == {SPEAKER}

    with pytest.raises(AlreadyRestricted):
        restrict(complaint.case, Part.SPEAKER, None, complaint.when(Role.OFFICER), complaint.book)
    unrestrict(complaint.case, Part.SPEAKER, complaint.when(Role.SUPERVISOR), complaint.book)
    assert complaint.case.restricted == set()

    with pytest.raises(NotRestricted):
        unrestrict(complaint.case, Part.SPEAKER, complaint.when(Role.SUPERVISOR), complaint.book)
    complaint.reload()
    assert complaint.topics()[-2:] == ["case.subject_restricted", "case.subject_released"]


def test_an_erasure_names_subject_part_and_basis_and_nobody(ended):
    erased(ended)

    fact = ended.case.pending_events[-1]
    assert (fact.subject, fact.part, fact.basis) == (SPEAKER, "speaker", "requested")
    assert ended.case.erased == {SPEAKER}
    ended.reload()
    assert ended.case.erased == {SPEAKER}


def test_who_was_restricted_is_erased_and_no_longer_restricted(ended):
    restrict(ended.case, Part.SPEAKER, None, ended.when(Role.OFFICER), ended.book)

    erased(ended)

    assert (ended.case.restricted, ended.case.erased) == (set(), {SPEAKER})


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.OFFICER, Role.CITIZEN, Role.AUDITOR])
def test_only_who_leads_erases(ended, role):
    ended.actors[Role.AUDITOR] = Actor(id="itjen-1", role=Role.AUDITOR)

    with pytest.raises(NotYourRole):
        erased(ended, role=role)


def test_who_is_accused_erases_nothing(new_life):
    life = new_life(code="officer-complaint")
    life.do("name_respondent", role=Role.HEAD, officers=("kasi-1",))

    with pytest.raises(Barred):
        erased(life, role=Role.SUPERVISOR)


@pytest.mark.parametrize(
    ("part", "refusal"), [(Part.SPEAKER, AlreadyErased), (Part.GUARANTOR, NoSuchPart)]
)
def test_nobody_is_erased_twice_nor_where_they_do_not_stand(ended, part, refusal):
    erased(ended)

    with pytest.raises(refusal):
        erased(ended, part=part)


def test_an_open_case_needs_its_words(complaint):
    with pytest.raises(StillOpen):
        erased(complaint)


def test_a_hold_forbids_it_until_its_last_reason_is_lifted(ended):
    for reason in (HoldReason.AUDIT, HoldReason.LEGAL_PROCESS):
        hold(ended.case, reason, "perkara-12", ended.when(Role.SUPERVISOR), ended.book)
    with pytest.raises(AlreadyHeld):
        hold(ended.case, HoldReason.AUDIT, None, ended.when(Role.HEAD), ended.book)

    lift(ended.case, HoldReason.AUDIT, ended.when(Role.SUPERVISOR), ended.book)
    with pytest.raises(UnderLegalHold, match="proses hukum"):
        erased(ended)

    lift(ended.case, HoldReason.LEGAL_PROCESS, ended.when(Role.SUPERVISOR), ended.book)
    with pytest.raises(NotHeld):
        lift(ended.case, HoldReason.AUDIT, ended.when(Role.HEAD), ended.book)
    erased(ended)
    assert ended.case.erased == {SPEAKER}


def test_another_case_of_theirs_that_is_open_or_held_forbids_it_in_all(ended, new_life):
    held, running = new_life(), new_life()
    held.reach("closed")
    hold(held.case, HoldReason.OMBUDSMAN, None, held.when(Role.HEAD), held.book)
    held.case.number, running.case.number = "BKS-2026-000002", "BKS-2026-000003"

    with pytest.raises(StillNeededElsewhere, match=r"BKS-2026-000002, BKS-2026-000003"):
        erased(ended, held, running)

    assert ended.case.erased == set()


def test_a_reopened_case_has_not_ended(ended):
    assert ended.case.ended_at == ended.now

    ended.pass_(hours=1)
    ended.reach("objected")

    assert ended.case.ended_at is None
    with pytest.raises(StillOpen):
        erased(ended)


def test_retiring_erases_everybody_once_the_years_are_over(ended):
    ended.pass_(days=731)
    retire(ended.case, RULE, ended.when(Role.HEAD), ended.book)

    assert ended.topics()[-2:] == ["case.retired", "case.subject_erased"]
    assert (ended.case.retired_by, ended.case.erased) == ("jra-1", {SPEAKER})
    with pytest.raises(AlreadyRetired):
        retire(ended.case, RULE, ended.when(Role.HEAD), ended.book)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"years": 3}, NotDueYet),
        ({"certain": False}, RuleUncertain),
        ({"fate": Fate.PERMANENT}, KeptForGood),
        (None, NoRetentionRule),
    ],
)
def test_a_rule_has_to_allow_it(ended, change, refusal):
    ended.pass_(days=731)
    rule = None if change is None else RULE.model_copy(update=change)

    with pytest.raises(refusal):
        retire(ended.case, rule, ended.when(Role.HEAD), ended.book)


def test_an_open_or_held_case_is_not_retired(complaint, ended):
    with pytest.raises(StillOpen):
        retire(complaint.case, RULE, complaint.when(Role.HEAD), complaint.book)
    hold(ended.case, HoldReason.AUDIT, None, ended.when(Role.HEAD), ended.book)
    with pytest.raises(UnderLegalHold):
        retire(ended.case, RULE, ended.when(Role.HEAD), ended.book)


@pytest.mark.parametrize(
    ("ended_at", "due"),
    [
        ("2026-11-24T23:59:59+07:00", date(2028, 11, 24)),
        ("2026-11-25T00:00:00+07:00", date(2028, 11, 25)),
        ("2024-02-29T10:00:00+07:00", date(2026, 3, 1)),
    ],
)
def test_years_are_counted_from_the_day_on_the_offices_wall(ended_at, due):
    assert RULE.due_on(datetime.fromisoformat(ended_at), JAKARTA) == due


def test_a_kind_has_its_own_rule_or_the_one_for_all_others():
    own = RULE.model_copy(update={"code": "jra-2", "kind": "complaint"})

    assert rule_for("complaint", [RULE, own]) == own
    assert rule_for("application", [RULE, own]) == RULE
    assert rule_for("application", [own]) is None


@pytest.mark.parametrize(
    "text",
    [
        "no toml at all",
        "",
        "[[rule]]\ncode = 'a'\nyears = 1",
        "[[rule]]\ncode='a'\nyears=101\nfate='reviewed'\nbasis='x'\ncertain=true",
        2 * "[[rule]]\ncode='a'\nyears=1\nfate='reviewed'\nbasis='x'\ncertain=true\n",
    ],
    ids=["no-toml", "empty", "incomplete", "too-long", "twice"],
)
def test_what_is_no_schedule_is_refused(text):
    with pytest.raises(NotAScheduleError):
        read_schedule(text)


def test_a_hold_lasts_however_long(ended):
    hold(ended.case, HoldReason.AUDIT, None, ended.when(Role.HEAD), ended.book)
    ended.pass_(days=timedelta(weeks=5200).days)

    with pytest.raises(UnderLegalHold):
        retire(ended.case, RULE, ended.when(Role.HEAD), ended.book)

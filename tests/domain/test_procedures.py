"""Every procedure that the office ships: sound, found by what comes in, and true to the law."""

from collections import Counter
from itertools import product
from string import Formatter

import pytest

from adapters.shipped import shipped_documents
from domain.checking import faults_of
from domain.messages import Kind, Topic
from domain.people import Role
from domain.procedure import Matter, Procedure
from tests.rules import LONG_BEFORE, SERVICES, shipped, the_book

CHANNELS = ("web", "whatsapp", "counter", "ombudsman")
KINDS = sorted(set(Kind) - {Kind.REPLY})
CHIEFS = {Role.SUPERVISOR, Role.HEAD}

every_procedure = pytest.mark.parametrize("procedure", shipped().values(), ids=shipped())


# Soundness


@pytest.mark.parametrize("code", shipped())
def test_every_shipped_document_is_sound(code):
    assert faults_of(shipped_documents()[code], others=shipped()) == ()


@every_procedure
def test_a_document_lies_under_its_own_code(procedure):
    assert shipped()[procedure.code] is procedure


# Opening


def takers(matter: Matter) -> list[Procedure]:
    return [p for p in shipped().values() if p.opens is not None and p.opens.takes(matter)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("service", SERVICES)
def test_every_matter_opens_under_exactly_one_procedure(kind, service):
    for channel, topic, accuses in product(CHANNELS, [None, *Topic], [False, True]):
        matter = Matter(kind, service, channel, topic, accuses)
        weights = Counter(p.opens.weight for p in takers(matter) if p.opens)

        assert weights[max(weights)] == 1, matter
        opened = the_book().opened_by(matter, LONG_BEFORE)
        assert opened.opens is not None
        assert opened.opens.weight == max(weights)


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"UMUM"}))
def test_every_service_has_a_procedure_of_its_own_that_publishes_it(service):
    matter = Matter(Kind.APPLICATION, service, "web", None, accuses=False)

    procedure = the_book().opened_by(matter, LONG_BEFORE)

    assert procedure.opens is not None
    assert service in procedure.opens.services
    assert service in {one.code for one in procedure.services}


@pytest.mark.parametrize(
    ("code", "matter"),
    [
        ("complaint", Matter(Kind.COMPLAINT, "PAS-E10", "web", Topic.DELAY, accuses=False)),
        ("officer-complaint", Matter(Kind.COMPLAINT, "UMUM", "web", Topic.CONDUCT, accuses=True)),
        ("ombudsman", Matter(Kind.COMPLAINT, "UMUM", "ombudsman", Topic.DELAY, accuses=True)),
        ("information", Matter(Kind.INFORMATION, "UMUM", "web", Topic.STATUS, accuses=False)),
        (
            "freedom-of-information",
            Matter(Kind.INFORMATION, "UMUM", "web", Topic.PUBLIC_INFORMATION, accuses=False),
        ),
        (
            "personal-data",
            Matter(Kind.INFORMATION, "UMUM", "web", Topic.PERSONAL_DATA, accuses=False),
        ),
        ("aspiration", Matter(Kind.ASPIRATION, "UMUM", "web", Topic.OTHER, accuses=False)),
        ("passport", Matter(Kind.APPLICATION, "PAS-X", "counter", None, accuses=False)),
        ("application", Matter(Kind.APPLICATION, "UMUM", "counter", None, accuses=False)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_comes_in_opens_where_the_law_puts_it(code, matter):
    assert the_book().opened_by(matter, LONG_BEFORE).code == code


# Promises


def test_the_figures_of_a_complaint_are_those_of_the_law():
    promises = {p.clock: (p.budget, p.owed_by, p.then) for p in shipped()["complaint"].promises}

    assert promises == {
        "lapor.verify": ("3 working days", "office", None),
        "lapor.follow_up": ("5 working days", "office", None),
        "lapor.close": ("10 working days", "citizen", "close_unanswered"),
        "uu25.respond": ("14 calendar days", "office", None),
        "uu25.complete": ("30 calendar days", "citizen", "deem_withdrawn"),
        "uu25.decide": ("60 calendar days", "office", None),
        "uu25.notify": ("14 calendar days", "office", None),
    }


@pytest.mark.parametrize(
    ("code", "clock", "budget", "then"),
    [
        ("freedom-of-information", "kip.answer", "10 working days", None),
        ("freedom-of-information", "kip.review", "30 working days", None),
        ("personal-data", "pdp.answer", "72 hours", None),
        ("objection", "uu30.objection", "10 working days", "deem_granted"),
        ("objection", "uu30.issue", "5 working days", None),
        ("appeal", "uu30.appeal", "10 working days", "deem_granted"),
        ("officer-complaint", "uu25.decide", "60 calendar days", None),
        ("application", "service.close", "21 working days", "close_unanswered"),
    ],
)
def test_the_figures_of_other_laws_stand_in_their_procedures(code, clock, budget, then):
    promise = shipped()[code].promise(clock)

    assert (promise.budget, promise.then) == (budget, then)


def test_freedom_of_information_is_lengthened_by_seven_working_days_at_most():
    extensions = {
        (one.clock, one.by)
        for step in shipped()["freedom-of-information"].steps
        for one in step.extends
    }

    assert extensions == {("kip.answer", 7)}


@every_procedure
def test_what_the_office_owes_has_a_consequence_and_goes_up_a_ladder(procedure):
    for promise in procedure.promises:
        assert promise.basis
        if promise.owed_by == "office":
            assert promise.consequence, promise.code
            assert promise.ladder[-1].role is Role.HEAD, promise.code


@every_procedure
def test_the_office_is_warned_before_it_is_late(procedure):
    assert all(bool(p.warn) == (p.owed_by == "office") for p in procedure.promises)


@every_procedure
def test_only_the_head_excuses(procedure):
    assert all(excuse.roles == (Role.HEAD,) for excuse in procedure.excuses)


# Acts


@every_procedure
def test_a_citizen_may_always_speak_and_withdraw(procedure):
    for stage in procedure.stages:
        if stage.awaits != "nothing":
            steps = procedure.steps_from(stage.code)
            acts = {step.act for step in steps if Role.CITIZEN in step.roles}
            assert {"reply", "withdraw"} <= acts, stage.code


@every_procedure
def test_only_chiefs_decide_and_reopen(procedure):
    for step in procedure.steps:
        if step.act in {"decide", "reopen"}:
            assert set(step.roles) <= CHIEFS


@every_procedure
def test_a_template_that_names_a_day_belongs_to_a_step_that_sets_a_clock(procedure):
    for step in procedure.steps:
        if step.template is None:
            continue
        wording = procedure.templates[step.template]
        for text in (wording.id, wording.en):
            if "due" in {name for _, name, _, _ in Formatter().parse(text)}:
                assert step.starts, (step.act, step.template)

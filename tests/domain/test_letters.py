"""Letters: what an act says to the citizen when whoever takes it gives no words."""

import pytest

from domain.letters import letter
from domain.messages import Kind
from domain.procedure import Step
from tests.domain.conftest import local
from tests.rules import shipped


def step_of(life, act) -> Step:
    step = life.book.pinned(life.case.procedure).step(act, life.case.stage)
    assert step is not None
    return step


def written(life, act):
    return letter(life.case, step_of(life, act), life.now, life.book)


def test_a_letter_names_the_case_and_the_last_day(complaint):
    """Thirty calendar days end at midnight, which is the end of the day before."""
    text = written(complaint, "return")

    assert "Materi aduan BKS-2026-000001 belum lengkap" in text
    assert "paling lambat 24-12-2026" in text
    complaint.do("return", missing=("bukti",))
    assert complaint.due("uu25.complete") == local("2026-12-25", "00:00")


def test_a_letter_is_in_the_citizens_language(complaint):
    complaint.case.language = "en"

    assert "Please complete it by 24-12-2026" in written(complaint, "return")


def test_a_letter_names_the_service_as_the_catalogue_does(new_life):
    life = new_life(Kind.APPLICATION, service="ABG")
    service = next(s for s in shipped()["dual-citizen-child"].services if s.code == "ABG")

    assert f"({service.name.id})" in written(life, "return")


def test_an_act_without_a_template_has_no_letter(complaint):
    assert written(complaint, "verify") is None


def test_what_a_promise_of_working_days_ends_on_is_its_own_day(new_life):
    life = new_life(Kind.INFORMATION)

    assert "paling lambat 08-12-2026" in written(life, "return")


@pytest.mark.parametrize("code", shipped())
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_shipped_letter_can_be_written(new_life, code, language):
    procedure = shipped()[code]
    life = new_life(code=code, service=procedure.services[0].code)
    life.case.language = language

    for step in procedure.steps:
        text = letter(life.case, step, life.now, life.book)
        assert (text is None) == (step.template is None)
        assert "{" not in (text or "")

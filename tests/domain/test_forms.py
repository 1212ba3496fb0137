"""Forms: every field is what its type says; only text is kept apart, to be sealed."""

import pytest

from domain.forms import Filled, fill
from domain.procedure import FieldType, FormField
from domain.refusals import FormUnfit
from domain.wording import Wording

LABEL = Wording(id="isian", en="field")


def field(kind, name="answer", **more):
    return FormField(name=name, type=kind, label=LABEL, **more)


COLOURS = {"red": LABEL, "blue": LABEL}


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (FieldType.NUMBER, "12", 12),
        (FieldType.NUMBER, " -3 ", -3),
        (FieldType.RUPIAH, "350000", 350_000),
        (FieldType.RUPIAH, "0", 0),
        (FieldType.DATE, "2026-11-24", "2026-11-24"),
        (FieldType.YES_NO, "yes", "yes"),
        (FieldType.YES_NO, "no", "no"),
        (FieldType.CHOICE, "red", "red"),
    ],
)
def test_what_fits_is_kept_in_the_clear(kind, given, kept):
    choices = COLOURS if kind is FieldType.CHOICE else {}

    clear, texts = fill([field(kind, choices=choices)], {"answer": given})

    assert clear == (Filled(name="answer", value=kept),)
    assert texts == {}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (FieldType.NUMBER, "twelve"),
        (FieldType.NUMBER, "1.5"),
        (FieldType.NUMBER, str(10**13)),
        (FieldType.RUPIAH, "-1"),
        (FieldType.RUPIAH, "Rp350.000"),
        (FieldType.DATE, "24-11-2026"),
        (FieldType.DATE, "2026-02-30"),
        (FieldType.YES_NO, "ya"),
        (FieldType.CHOICE, "green"),
        (FieldType.CHOICE, "Budi Santoso"),
    ],
)
def test_what_does_not_fit_is_refused_and_not_repeated(kind, given):
    choices = COLOURS if kind is FieldType.CHOICE else {}

    with pytest.raises(FormUnfit) as refused:
        fill([field(kind, choices=choices)], {"answer": given})

    assert refused.value.details == {"problems": f"answer: {kind}"}
    assert given not in str(refused.value)


def test_text_is_kept_apart_to_be_sealed():
    clear, texts = fill([field(FieldType.TEXT)], {"answer": "Budi Santoso hadir."})

    assert clear == ()
    assert texts == {"answer": "Budi Santoso hadir."}


def test_everything_that_is_wrong_is_named_at_once():
    form = [field(FieldType.DATE, "visit_on"), field(FieldType.RUPIAH, "amount")]

    with pytest.raises(FormUnfit, match=r"amount: missing, colour: unknown, visit_on: date"):
        fill(form, {"visit_on": "soon", "colour": "red"})


def test_what_is_optional_may_be_left_out():
    form = [field(FieldType.DATE, "visit_on", optional=True)]

    assert fill(form, {}) == ((), {})


def test_an_act_without_a_form_takes_none():
    assert fill([], {}) == ((), {})
    with pytest.raises(FormUnfit, match="answer: unknown"):
        fill([], {"answer": "1"})


def test_what_was_filled_in_stands_in_the_fact(application):
    filled = Filled(name="amount", value=350_000)

    [fact] = application.do("verify", form=(filled,))

    assert fact.form == (filled,)

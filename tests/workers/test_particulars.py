"""What a history tells besides the clocks, in the reader's words and without a raw key."""

import pytest
from rich.markup import render

from adapters.log.fact_mapper import FACTS
from projections.history import ASIDE, Happening
from projections.history_words import WORDS
from tests.rules import the_book
from workers.commands.audit.particulars import particulars_words
from workers.commands.desk import counted, speak
from workers.field_texts import FIELDS

OF_A_CASE = {"case", "clock", "complaint", "application"}
"""How the topics of facts begin that stand in the history of a case."""

MORNING = "2026-11-24T01:00:00Z"


@pytest.fixture(autouse=True)
def _indonesian_again():
    yield
    speak("id")


def told(topic: str, particulars: dict[str, str]) -> str:
    """The particulars of a fact, as people read them."""
    fact = {
        "position": 1,
        "version": 1,
        "at": MORNING,
        "recorded_at": MORNING,
        "actor": {"id": "ptg-05", "role": "officer"},
        "topic": topic,
        "procedure": "complaint@1",
        "stage": None,
        "indonesian": "",
        "english": "",
        "particulars": particulars,
        "sealed": ("words",),
        "erased": (),
        "started": (),
        "stopped": (),
    }
    return render(particulars_words(Happening.model_validate(fact), the_book())).plain


def test_every_field_that_a_history_can_show_has_a_name_and_no_other_has():
    of_a_case = [fact for topic, fact in FACTS.items() if topic.partition(".")[0] in OF_A_CASE]
    shown = {name for fact in of_a_case for name in fact.model_fields} - ASIDE

    assert shown == set(FIELDS)
    assert {fact.TOPIC for fact in of_a_case} <= set(WORDS)


def test_fields_and_codes_are_told_in_the_readers_words():
    decided = {"outcome": "upheld"}

    assert told("case.decided", decided) == "hasil: terbukti\ntulisan: [tersegel]"
    speak("en")
    assert told("case.decided", decided) == "outcome: upheld\nwords: [sealed]"


@pytest.mark.parametrize(
    ("topic", "reason", "words"),
    [
        ("case.closed", "no_reply", "pemohon tidak menanggapi"),
        ("case.held", "audit", "pemeriksaan"),
        ("clock.paused", "central_office", "menunggu keterangan Direktorat Jenderal Imigrasi"),
    ],
)
def test_a_reason_is_told_as_whoever_gave_it_calls_it(topic, reason, words):
    assert f"alasan: {words}\n" in told(topic, {"reason": reason})


def test_what_an_extension_adds_is_told_in_the_unit_of_its_rule():
    words = told("clock.extended", {"by": "7", "rule": "working_days:17"})

    assert "ditambah: 7 hari kerja\naturan: 17 hari kerja" in words


def test_lists_are_told_one_by_one():
    particulars = {
        "warnings": "2026-11-24T01:00:00+00:00, 2026-11-24T17:00:00+00:00",
        "held": "central_office ≤ 2026-11-24T17:00:00+00:00",
        "passed_over": "kas-01 (absent)",
    }

    words = told("clock.resumed", particulars).splitlines()

    assert words[:3] == [
        "peringatan: Sel 2026-11-24 08:00, Sel 2026-11-24 24:00",
        "masih dijeda: menunggu keterangan Direktorat Jenderal Imigrasi ≤ Sel 2026-11-24 24:00",
        "dilewati: kas-01 (tidak masuk)",
    ]


def test_a_number_is_grouped_as_the_reader_writes_it():
    assert counted(4_085) == "4.085"
    speak("en")
    assert counted(4_085) == "4,085"

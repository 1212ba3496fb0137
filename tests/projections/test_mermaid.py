"""Mermaid text that its grammar takes, with all that the document says."""

import re
from typing import Any

import pytest
from hypothesis import given

from projections.diagram import diagram
from projections.mermaid import as_mermaid
from tests.projections.published import CODES, LANGUAGES, any_procedures, made_by_hand, shipped

STATE = r"s[0-9]+_[a-z0-9_]+"
TOLD = r"(?:[^:;#\"{}<>\n]|#[0-9]+;|<br/>)+"
STATEMENTS = re.compile(
    "|".join(
        rf"(?:{statement})"
        for statement in (
            r"    direction TB",
            rf'    state "{TOLD}" as {STATE}',
            rf"    \[\*\] --> {STATE} : {TOLD}",
            rf"    {STATE} --> {STATE} : {TOLD}",
            rf"    {STATE} --> \[\*\]",
            r"    classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}",
            rf"    class {STATE}(?:,{STATE})* [a-z]+",
        )
    )
)
NOTE = re.compile(rf"    note right of {STATE}\n(?:        {TOLD}\n)+    end note\n")


def text_of(procedure: Any, language: str) -> str:
    return as_mermaid(diagram(procedure, language))


def obeys(text: str) -> bool:
    first, _, rest = text.partition("\n")
    lines = NOTE.sub("", rest).splitlines()
    return first == "stateDiagram-v2" and all(map(STATEMENTS.fullmatch, lines))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_shipped_procedure_is_written_in_the_grammar(code, language):
    assert obeys(text_of(shipped(code), language))


def test_words_that_look_like_syntax_are_escaped():
    assert 'state "terdaftar#58; #34;baru#34;" as s0_registered' in text_of(made_by_hand(), "id")


@given(any_procedures())
def test_any_procedure_is_written_in_the_grammar(procedure):
    assert obeys(text_of(procedure, "id"))


@pytest.mark.parametrize("code", CODES)
def test_no_stage_has_two_notes_since_mermaid_keeps_only_one(code):
    noted = re.findall(r"note right of (\S+)", text_of(shipped(code), "id"))

    assert len(noted) == len(set(noted))


def test_a_lapse_tells_its_time():
    assert (
        "s1_returned --> s4_void : dianggap dicabut<br/>bila lewat waktu#58; 3 x 24 jam<br/>■ semua"
        in text_of(made_by_hand(), "id")
    )


def test_an_outcome_has_an_arrow_of_its_own():
    assert "s0_registered --> s3_refused : decide (head of office)<br/>if refused" in text_of(
        made_by_hand(), "en"
    )


def test_the_same_procedure_is_always_written_the_same():
    assert text_of(shipped("passport"), "id") == text_of(shipped("passport"), "id")

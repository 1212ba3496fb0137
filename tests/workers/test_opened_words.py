"""Opened words on a screen: labels that people know, nothing left empty, nothing that steers it."""

from domain.messages import Form, Narrative, Person
from domain.sealing import plain_of
from workers.commands.case.opened_words import lines_of


def test_fields_are_called_as_people_call_them_and_empty_ones_are_left_out():
    words = Narrative(text="Paspor belum jadi.", happened_on="2026-11-10")

    assert lines_of(plain_of(words)) == [
        ("uraian", "Paspor belum jadi."),
        ("tanggal kejadian", "2026-11-10"),
    ]


def test_the_fields_of_a_form_stand_for_themselves():
    assert lines_of(plain_of(Form(fields={"purpose": "Family visit"}))) == [
        ("purpose", "Family visit")
    ]


def test_what_would_steer_a_terminal_is_not_printed():
    [_, (_, email)] = lines_of(plain_of(Person.model_construct(name="Budi", email="a\x1b[2J@b")))

    assert email == "a[2J@b"

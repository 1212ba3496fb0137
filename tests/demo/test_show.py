"""How the demo writes an instant."""

from workers.demo.show import local


def test_midnight_is_the_end_of_the_day_before():
    assert local("2026-11-23T17:00:00+00:00") == "Sen 23/11 24:00"


def test_any_other_instant_is_shown_as_the_offices_clock_shows_it():
    assert local("2026-11-23T17:01:00+00:00") == "Sel 24/11 00:01"

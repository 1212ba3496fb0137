"""The rule book: what was in force when, folded from the office's own facts."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from adapters.shipped import shipped_documents
from domain.book import Book, NoCalendarError, NoProcedureError
from domain.facts import Circumstances
from domain.messages import Kind, Topic
from domain.office_calendar import OfficeCalendar
from domain.officer import Officer
from domain.people import Actor, Role
from domain.procedure import Matter
from domain.procedure_facts import PublishedProcedure, document_hash
from tests.domain.conftest import local
from tests.domain.schedules import closed_on
from tests.rules import CALENDAR, LONG_BEFORE, shipped, the_book

MORNING = local("2026-11-24")


def when(at, cause=1):
    return Circumstances(
        at=at,
        recorded_at=at,
        actor=Actor(id="provision", role=Role.SYSTEM),
        cause=UUID(int=cause),
        office="BKS",
    )


def published(code, version, at, change=lambda text: text):
    document = change(shipped_documents()[code])
    return PublishedProcedure.publish(code, version, document, when(at)).collect_events()


def changed_calendar():
    shut = closed_on(date(2026, 11, 26))
    return CALENDAR.model_copy(update={"closures": (*CALENDAR.closures, shut)})


# Calendars


def test_each_calendar_holds_from_its_own_instant_on():
    office = OfficeCalendar.adopt(CALENDAR, when(MORNING))
    noon = MORNING + timedelta(hours=3)
    office.change(changed_calendar(), "SKB", when(noon, cause=2))

    book = Book().after(office.collect_events())

    assert [one.version for one in book.calendars] == [1, 2]
    assert book.calendar_at(noon - timedelta(microseconds=1)).version == 1
    assert book.calendar_at(noon).calendar == changed_calendar()
    assert (book.calendar_version, book.calendars[1].cause) == (2, UUID(int=2))


def test_before_the_first_calendar_the_first_one_holds():
    book = Book().after(OfficeCalendar.adopt(CALENDAR, when(MORNING)).collect_events())

    assert book.calendar_at(MORNING - timedelta(days=9)).version == 1


def test_an_office_without_a_calendar_says_so():
    with pytest.raises(NoCalendarError):
        _ = Book().calendar
    with pytest.raises(NoCalendarError):
        Book().calendar_at(MORNING)


# Procedures


def test_what_was_published_is_found_by_its_pin():
    book = Book().after(published("complaint", 1, MORNING))

    assert book.pinned("complaint@1").promises == shipped()["complaint"].promises
    assert book.editions["complaint"][0].hash == document_hash(shipped_documents()["complaint"])
    with pytest.raises(NoProcedureError):
        book.pinned("complaint@2")


def test_a_new_version_holds_from_its_publication_and_the_old_one_stays():
    book = replace(the_book(), pins={}, editions={}).after(
        [*published("complaint", 1, MORNING), *published("complaint", 2, MORNING + HOUR)]
    )

    assert book.in_force("complaint", MORNING).version == 1
    assert book.in_force("complaint", MORNING + HOUR).version == 2
    assert book.pinned("complaint@1").version == 1


HOUR = timedelta(hours=1)


def test_a_version_holds_no_earlier_than_the_day_it_names():
    def later(text):
        return text.replace("effective = 2026-01-01", "effective = 2027-01-01")

    book = replace(the_book(), pins={}, editions={}).after(
        [*published("complaint", 1, MORNING), *published("complaint", 2, MORNING, later)]
    )

    assert book.in_force("complaint", local("2026-12-31", "23:59")).version == 1
    assert book.in_force("complaint", local("2027-01-01", "00:00")).version == 2


def test_what_came_in_before_anything_was_published_is_judged_by_the_first():
    book = replace(the_book(), pins={}, editions={}).after(published("complaint", 1, MORNING))

    assert book.in_force("complaint", MORNING - timedelta(days=30)).version == 1


def test_of_several_procedures_the_one_that_names_most_opens():
    def opens(topic, channel="web", *, accuses=False):
        matter = Matter(Kind.COMPLAINT, "UMUM", channel, topic, accuses)
        return the_book().opened_by(matter, MORNING).code

    assert opens(Topic.DELAY) == "complaint"
    assert opens(Topic.CONDUCT, accuses=True) == "officer-complaint"
    assert opens(Topic.CONDUCT, "ombudsman", accuses=True) == "ombudsman"


def test_what_no_procedure_takes_opens_under_none():
    book = replace(the_book(), pins={}, editions={})
    matter = Matter(Kind.COMPLAINT, "UMUM", "web", Topic.DELAY, accuses=False)

    with pytest.raises(NoProcedureError):
        book.opened_by(matter, MORNING)


# Staff


def test_staff_are_there_since_they_were_admitted_and_away_as_far_as_was_told():
    officer = Officer.register(
        "kasi-9",
        when(MORNING),
        role=Role.SUPERVISOR,
        unit="doklan",
        superior=None,
        key="U" + "A" * 55,
    )
    officer.be_away(MORNING, MORNING + 8 * HOUR, when(MORNING + HOUR, cause=2))

    staff = Book().after(officer.collect_events()).staff

    assert staff.whom(Role.SUPERVISOR, None, (), MORNING - HOUR).officer is None
    assert staff.whom(Role.SUPERVISOR, None, (), MORNING).officer == "kasi-9"
    assert staff.whom(Role.SUPERVISOR, None, (), MORNING + 2 * HOUR).officer is None


def test_everything_is_in_force_in_the_book_that_tests_use():
    assert the_book().calendar_at(LONG_BEFORE).version == 1
    assert set(the_book().editions) == set(shipped_documents())


def test_a_procedure_whose_day_has_not_come_takes_nothing():
    def later(text):
        first = text.replace('code = "aspiration"', 'code = "aspiration-new"', 1)
        return first.replace("effective = 2026-01-01", "effective = 2099-01-01").replace(
            "[opens]", '[opens]\nservices = ["UMUM"]'
        )

    text = later(shipped_documents()["aspiration"])
    fact = PublishedProcedure.publish("aspiration-new", 1, text, when(MORNING)).collect_events()
    book = the_book().after(fact)

    found = book.opened_by(Matter(Kind.ASPIRATION, "UMUM", "web", None, accuses=False), MORNING)

    assert found.code == "aspiration"

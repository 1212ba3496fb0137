"""Opening a case from a message: its people get keys, their words are sealed, its clocks run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.application import Application
from domain.book import Book
from domain.case import Case
from domain.complaint import Complaint
from domain.facts import Circumstances
from domain.messages import Kind, Person, Report, Request
from domain.people import Actor, Role
from domain.procedure import Matter
from domain.sealing import Part, Place, Purpose, Sealed, plain_of
from domain.values import Value
from handlers.ports import KeyRing, Newcomer, Office, Vault
from handlers.sorting import Fresh

Subjects = dict[Part, UUID]


@dataclass(frozen=True, slots=True)
class Content:
    """What a message holds: whose words are to be sealed, and what may stay clear."""

    opens: type[Case]
    service: str
    sealed: dict[str, tuple[Part, Purpose, Value | None]]
    clear: dict[str, Any]


def content(fresh: Fresh) -> Content:
    """Tell what is personal in a message from what is not."""
    if isinstance(fresh.data, Report):
        return _of_report(fresh.data, fresh.kind)
    assert isinstance(fresh.data, Request)  # noqa: S101 - replies have a door of their own
    return _of_request(fresh.data)


def _of_report(report: Report, kind: Kind) -> Content:
    return Content(
        Complaint,
        report.service,
        {
            "complainant": (Part.SPEAKER, Purpose.IDENTITY, report.complainant),
            "narrative": (Part.SPEAKER, Purpose.NARRATIVE, report.narrative),
            "respondent": (Part.RESPONDENT, Purpose.IDENTITY, report.respondent),
        },
        {
            "kind": kind,
            "topic": report.topic,
            "anonymous": report.anonymous,
            "confidential": report.confidential,
        },
    )


def _of_request(request: Request) -> Content:
    return Content(
        Application,
        request.service,
        {
            "applicant": (Part.SPEAKER, Purpose.IDENTITY, request.applicant),
            "form": (Part.SPEAKER, Purpose.NARRATIVE, request.form),
            "guarantor": (Part.GUARANTOR, Purpose.IDENTITY, request.guarantor),
        },
        {},
    )


def enrol(
    contents: Sequence[Content], cases: Sequence[UUID], vault: Vault
) -> tuple[list[Subjects], KeyRing]:
    """Give everyone who appears in a batch of cases a key of their own, in one go."""
    newcomers = [list(_people(*each)) for each in zip(contents, cases, strict=True)]
    subjects, ring = vault.enrol([one for some in newcomers for one in some])
    left = iter(subjects)
    return [{one.part: next(left) for one in some} for some in newcomers], ring


def _people(content: Content, case: UUID) -> Iterator[Newcomer]:
    links: dict[Part, str | None] = {}
    for part, _, words in content.sealed.values():
        if words is not None:
            links[part] = links.get(part) or _link(words)
    return (Newcomer(part, link, case) for part, link in links.items())


def _link(words: Value) -> str | None:
    """What shows that two subjects are one person: identity number, else phone."""
    return words.identity_number or words.phone if isinstance(words, Person) else None


def open_case(
    fresh: Fresh,
    number: str,
    content: Content,
    subjects: Subjects,
    *,
    ring: KeyRing,
    now: datetime,
    office: Office,
    book: Book,
) -> Case:
    """Make the case that a message opens; the message's stored instant starts its clocks.

    If the calendar changed while the message waited, the clocks are taken over to it at once: no
    reply can be undecided on a case whose number nobody knows.
    """
    when = Circumstances(
        at=fresh.arrival.stored_at,
        recorded_at=now,
        actor=Actor(id=fresh.arrival.channel, role=Role.CHANNEL),
        cause=fresh.cause,
        office=office.code,
    )
    topic = content.opens.REGISTERED.TOPIC

    def seal(name: str) -> Sealed | None:
        part, purpose, words = content.sealed[name]
        if words is None:
            return None
        place = Place(fresh.case, topic, name, fresh.cause)
        return ring.seal(subjects[part], purpose, place, plain_of(words))

    case = content.opens.register(
        fresh.case,
        number,
        when,
        book,
        book.opened_by(_matter(fresh, content), when.at),
        channel=fresh.arrival.channel,
        told_at=fresh.told_at,
        service=content.service,
        language=fresh.data.language,
        **content.clear,
        **{name: seal(name) for name in content.sealed},
    )
    if book.calendar_at(when.at).version < book.calendar_version:
        case.pass_time(now, when, book)
    return case


def _matter(fresh: Fresh, content: Content) -> Matter:
    """What tells under which procedure it opens."""
    data = fresh.data
    report = data if isinstance(data, Report) else None
    return Matter(
        fresh.kind,
        content.service,
        fresh.arrival.channel,
        report.topic if report else None,
        accuses=report is not None and report.respondent is not None,
    )

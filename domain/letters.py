"""Letters (naskah): the words of an act when whoever takes it gives none, from its procedure."""

from datetime import datetime, time, timedelta

from domain.book import Book
from domain.case import Case
from domain.procedure import Step
from domain.timing import start_clock


def letter(case: Case, step: Step, at: datetime, book: Book) -> str | None:
    """What a step's template says to this citizen, in their language; none if it has none."""
    procedure = book.pinned(case.procedure)
    template = procedure.templates.get(step.template or "")
    if template is None:
        return None
    service = next((s for s in procedure.services if s.code == case.service), None)
    return template.said(case.language).format(
        number=case.number,
        service=service.name.said(case.language) if service else case.service,
        due=_due(case, step, at, book),
    )


def _due(case: Case, step: Step, at: datetime, book: Book) -> str:
    """The last day of the first promise that the step starts; midnight ends the day before it."""
    if not step.starts:
        return "-"
    code = step.switches_to
    procedure = book.in_force(code, at) if code else book.pinned(case.procedure)
    start = start_clock(procedure, case.service, step.starts[0], 1, at, book.calendar_at(at))
    local = start.due.astimezone(book.zone)
    day = local.date() - timedelta(days=1) if local.time() == time.min else local.date()
    return f"{day:%d-%m-%Y}"

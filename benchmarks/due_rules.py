"""A promise that comes due when a benchmark wants it; all else is the complaint's own."""

from datetime import datetime, timedelta
from uuid import uuid4

from adapters.shipped import shipped_documents
from domain.facts import Circumstances
from handlers.provisioning import PROVISIONER
from handlers.publishing import publish
from workers.wiring import House

WITHIN = timedelta(hours=1)
"""How long the measured promise gives; it warns of nothing and climbs no ladder."""

CLOCK = 'code = "lapor.verify"'


def publish_measured(house: House) -> None:
    """Put the complaint's procedure in force, since yesterday, with the measured promise."""
    yesterday = house.clock.now() - timedelta(days=1)
    when = Circumstances(
        at=yesterday,
        recorded_at=yesterday,
        actor=PROVISIONER,
        cause=uuid4(),
        office=house.office.code,
    )
    book = house.rule_book.now()
    publish([_measured(shipped_documents()["complaint"])], when=when, store=house.cases, book=book)


def stored_for(due: datetime) -> datetime:
    """When a complaint must have been stored for its measured promise to come due just then."""
    return due - WITHIN


def _measured(document: str) -> str:
    before, clock, rest = document.partition(CLOCK)
    promise, after, others = rest.partition("\n[[clock]]")
    kept = [
        line
        for line in promise.replace("3 working days", "1 hours").splitlines()
        if not line.startswith(("warn", "ladder"))
    ]
    return before + clock + "\n".join(kept) + after + others

"""A person whose case has ended asks to be forgotten: their key is destroyed, the record stays."""

from dataclasses import dataclass
from functools import partial
from textwrap import shorten
from uuid import uuid4

from adapters.read_models.tables import ReadTable
from domain.access_facts import ReadPurpose
from domain.messages import Kind
from domain.people import Actor
from domain.refusals import Refused
from domain.sealing import Part, Purpose
from domain.subject_facts import ErasureBasis
from handlers.erasing import Erase, erase_person
from handlers.revealing import Reveal, Revealed
from projections.case_register import CaseRegister, CaseRow
from workers.commands.case.opened_words import told
from workers.commands.case.reading import revealed
from workers.commands.patience import until_done
from workers.commands.personal.group import ports_of
from workers.wiring import House

BASIS = ErasureBasis.REQUESTED
SHOWN = 66
"""So many characters of what somebody wrote fit on a line."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who was erased: the case, all their cases, and what was to be read before and after.

    `is_erased` is what the house itself says of their words when it is asked afterwards.
    """

    number: str
    cases: list[str]
    before: str
    after: str
    is_erased: bool


def forget(house: House, head: Actor) -> Forgotten | None:
    """Erase the first person of whom nothing is open any more; none if there is nobody."""
    for row in _ended(house):
        before = _read(house, row, head)
        try:
            numbers = _erase(house, row, head)
        except Refused:
            continue
        after = _read(house, row, head)
        is_erased = after.closed == "erased"
        return Forgotten(row.number, numbers, _shown(before), _shown(after), is_erased)
    return None


def _erase(house: House, row: CaseRow, head: Actor) -> list[str]:
    """Erase who complained, in all their cases; refused while one of them is open."""
    wanted = Erase(number=row.number, part=Part.SPEAKER, basis=BASIS, command=uuid4(), actor=head)
    cases = until_done(house, lambda: erase_person(wanted, vault=house.vault, **ports_of(house)))
    return [case.number for case in cases]


def _ended(house: House) -> list[CaseRow]:
    """Complaints of which nothing is owed any more, the oldest first."""
    with house.pool.connection() as conn:
        rows = ReadTable(CaseRegister()).all(conn)
    ended = (row for row in rows if row.closed_at and row.kind == Kind.COMPLAINT)
    return sorted(ended, key=lambda row: row.number)


def _read(house: House, row: CaseRow, head: Actor) -> Revealed:
    """What a citizen wrote when the case was registered, as whoever may read it sees it."""
    reading = Reveal(
        case=row.case_id,
        what=(Purpose.NARRATIVE,),
        purpose=ReadPurpose.SUPERVISION,
        registered_only=True,
        command=uuid4(),
        actor=head,
    )
    [words] = until_done(house, partial(revealed, house, reading))
    return words


def _shown(words: Revealed) -> str:
    return shorten(told(words), SHOWN, placeholder=" …")

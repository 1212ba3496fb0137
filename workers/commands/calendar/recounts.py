"""Going through all open cases from a command: to foretell what a calendar does, or to do it."""

import asyncio
from time import monotonic

from adapters.read_models.open_cases import FIRST, OpenCases
from adapters.read_models.recount_place import Place
from domain.book import Book
from domain.case import LONG_AGO
from handlers.rescheduling import Move, Undone, moves, undone
from workers.collector import spare_the_collector
from workers.commands.calendar.words import Effects
from workers.commands.desk import say
from workers.commands.patience import reply_door_speaks
from workers.commands.progress import progress
from workers.sla_desk import Desk
from workers.wiring import House

BATCH = 500
PATIENCE_S = 5.0
"""How long the reply door may take to say that it decided all that came before the change."""


def effects_of(house: House, after: Book) -> Effects:
    """What the latest calendar of a book would do to the open cases, and to recorded breaches."""
    spare_the_collector()
    desk, open_cases, office = Desk(house), OpenCases(house.pool), house.office.code
    desk.prepare()
    while desk.follow():
        pass
    found, moved, late = open_cases.count(), list[Move](), list[Undone]()
    with progress(say("menghitung", "counting")) as show:
        through = FIRST
        while cases := open_cases.after(through, BATCH):
            moved += moves(house.cases.get_many(cases).values(), after, office)
            through = cases[-1]
            show(Place(after.calendar_version, through, finished=False).share)
        show(1.0)
    through = FIRST
    while cases := open_cases.late_after(through, BATCH):
        late += undone(house.cases.histories(cases), after)
        through = cases[-1]
    moved.sort(key=lambda move: (move.new, move.number, move.clock))
    return Effects(found.cases, found.clocks, moved, late)


def recount(house: House) -> bool:
    """Take the open cases over to the calendar in force, together with whoever else does.

    Whether it came to an end: it cannot while the reply door is silent.
    """
    spare_the_collector()
    desk = Desk(house)
    desk.prepare()
    with progress(say("menghitung ulang", "recounting")) as show:
        given_up = monotonic() + PATIENCE_S
        while monotonic() < given_up:
            asyncio.run(reply_door_speaks(house))
            decided = house.register.replies_decided_through() or LONG_AGO
            while (change := desk.recounting.pending()) is not None:
                if not desk.recounting.some(change, decided, BATCH, wait=True):
                    break
                show(desk.recounting.place.share)
            if change is None:
                show(1.0)
                return True
    return False

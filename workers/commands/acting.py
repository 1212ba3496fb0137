"""`tanggap case act`: an officer does something to a case, or asks what may be done."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer
from pydantic import ValidationError

from adapters.bus import connected
from adapters.bus.watermark import ask_watermark
from domain.acts import Particulars
from domain.case import Case
from domain.case_facts import Closing, Outcome
from domain.receipts import PromiseMade
from domain.refusals import RepliesPending
from handlers.acting import ActOnCase, act_on_case
from handlers.ports import RacedError
from workers.commands.allowed import list_allowed
from workers.commands.desk import (
    Json,
    console,
    language,
    print_json,
    shown_due,
    the_office,
    zone_of,
)
from workers.commands.problems import MisusedError
from workers.commands.staff import proven_actor
from workers.texts import name_of
from workers.wiring import House

TRIES = 10
CONNECT_S = 3


def act(
    number: str,
    act: Annotated[str | None, typer.Argument(help="Without it: what is allowed now.")] = None,
    *,
    as_: Annotated[str, typer.Option("--as", metavar="CODE", help="Your staff code.")],
    key: Annotated[Path | None, typer.Option(help="Your key file; a demo needs none.")] = None,
    words: Annotated[str | None, typer.Option(help="To the citizen; - reads stdin.")] = None,
    officer: Annotated[str | None, typer.Option(help="Whom it is assigned to.")] = None,
    unit: Annotated[str | None, typer.Option(help="The unit it goes to.")] = None,
    outcome: Annotated[Outcome | None, typer.Option()] = None,
    reason: Annotated[Closing | None, typer.Option()] = None,
    missing: Annotated[list[str] | None, typer.Option(help="Once for each thing missing.")] = None,
    to: Annotated[str | None, typer.Option(help="The office it is transferred to.")] = None,
    command: Annotated[UUID | None, typer.Option(help="Repeat this command safely.")] = None,
    as_json: Json = False,
) -> None:
    """Do one act on a case; without an act, list what this officer may do now."""
    with the_office() as house:
        if act is None:
            list_allowed(house, number, as_, as_json=as_json)
            return
        particulars = _particulars(
            officer=officer, unit=unit, outcome=outcome, reason=reason, missing=missing, to=to
        )
        spoken, cause = sys.stdin.read() if words == "-" else words, command or uuid4()
        actor = proven_actor(
            house,
            as_,
            key,
            number=number,
            act=act,
            command=cause,
            words=spoken,
            particulars=particulars,
        )
        done = ActOnCase(
            number=number,
            act=act,
            command=cause,
            actor=actor,
            words=spoken,
            particulars=particulars,
        )
        _tell(act_until_done(house, done), house, as_json=as_json)


def act_until_done(house: House, command: ActOnCase) -> Case:
    """Act on a case, again with a new instant when another writer or a reply was first.

    Raises:
        Refused: by the case's own rules.
        RacedError, RepliesPending: others were first ten times over.
    """
    for _ in range(TRIES):
        asyncio.run(_reply_door_speaks(house))
        try:
            return _decide(house, command)
        except (RacedError, RepliesPending) as busy:
            last: Exception = busy
    raise last


def _decide(house: House, command: ActOnCase) -> Case:
    house.rule_book.refresh()
    return act_on_case(
        command,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        vault=house.vault,
        rule_book=house.rule_book,
    )


async def _reply_door_speaks(house: House) -> None:
    """Have the reply door say how far it is; if it is away, the handler decides what that means."""
    where = house.addresses
    try:
        async with (
            asyncio.timeout(CONNECT_S),
            connected(where.nats_url, where.nats_seed, name="tanggap-act") as bus,
        ):
            await ask_watermark(bus, house.office.code)
    except (TimeoutError, OSError):
        return


def _particulars(**given: Any) -> Particulars:
    try:
        return Particulars(**given)
    except ValidationError as error:
        names = ", ".join(sorted({str(problem["loc"][0]) for problem in error.errors()}))
        raise MisusedError(
            f"Nilai tidak sah untuk --{names}: pakai kode seperti ptg-05 atau ktp.",
            f"Not a valid value for --{names}: use a code such as ptg-05 or id_card.",
        ) from None


def _tell(case: Case, house: House, *, as_json: bool) -> None:
    promises = [PromiseMade.of(clock) for clock in case.clocks.values()]
    if as_json:
        print_json({"number": case.number, "stage": case.stage, "promises": promises})
        return
    screen, zone = console(), zone_of(house)
    screen.print(f"{case.number}: {name_of('stage', case.stage, language())}")
    for promise in promises:
        screen.print(
            f"  {name_of('clock', promise.clock, language())}: {shown_due(promise.due, zone)}"
        )

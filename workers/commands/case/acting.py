"""`tanggap case act`: an officer does something to cases, or asks what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4, uuid5

import typer

from domain.case import Case
from domain.case_facts import Closing, Outcome
from handlers.acting import ActOnCase, act_on_case
from handlers.relating import cluster_of
from workers.commands.case.act_options import STDIN, Said, numbers_of, said
from workers.commands.case.act_results import attempt, tell_all, tell_one
from workers.commands.case.allowed import list_allowed
from workers.commands.desk import Json, the_office
from workers.commands.misuse import MisusedError
from workers.commands.patience import until_done
from workers.commands.staff import As, Command, Key, proven_actor
from workers.wiring import House


def act(
    number: Annotated[
        str, typer.Argument(help="One number, several with commas, or - for stdin, one a line.")
    ],
    act: Annotated[str | None, typer.Argument(help="Without it: what is allowed now.")] = None,
    *,
    as_: As,
    key: Key = None,
    also_members: Annotated[
        bool, typer.Option("--also-members", help="On the duplicates that each leads, too.")
    ] = False,
    words: Annotated[str | None, typer.Option(help="To the citizen; - reads stdin.")] = None,
    form: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Once for each field.")
    ] = None,
    officer: Annotated[str | None, typer.Option(help="Whom it is assigned to.")] = None,
    unit: Annotated[str | None, typer.Option(help="The unit it goes to.")] = None,
    outcome: Annotated[Outcome | None, typer.Option()] = None,
    reason: Annotated[Closing | None, typer.Option()] = None,
    missing: Annotated[list[str] | None, typer.Option(help="Once for each thing missing.")] = None,
    to: Annotated[str | None, typer.Option(help="The office it is transferred to.")] = None,
    officers: Annotated[
        list[str] | None, typer.Option(help="Once for each one complained of.")
    ] = None,
    because: Annotated[
        str | None, typer.Option(metavar="REASON", help="Of pause, resume, excuse.")
    ] = None,
    clock: Annotated[str | None, typer.Option(help="Whose breach is excused.")] = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Do one act on a case or on many; without an act, list what this officer may do now."""
    if words == STDIN and number == STDIN:
        raise MisusedError(
            "Hanya satu dari nomor dan --words dapat dibaca dari stdin.",
            "Only one of the numbers and --words can be read from stdin.",
        )
    numbers, is_one = numbers_of(number), "," not in number and number != STDIN
    with the_office() as house:
        if act is None:
            list_allowed(house, numbers, as_, as_json=as_json, is_one=is_one)
            return
        brought = said(
            words=words,
            form=form or (),
            because=because,
            clock=clock,
            officer=officer,
            unit=unit,
            outcome=outcome,
            reason=reason,
            missing=missing,
            to=to,
            officers=officers,
        )
        acting = Acting(house, as_, key, act, command or uuid4(), brought)
        if is_one and not also_members:
            tell_one(acting.on(numbers[0]), house, as_json=as_json)
        else:
            chosen = acting.with_members(numbers) if also_members else numbers
            tell_all([attempt(n, acting.on) for n in chosen], house, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Acting:
    """One command of an officer, to be done on each of some cases by itself.

    On a case the command has an id of its own, made from the command's and the number: so the whole
    can be repeated, also when the cluster has changed since.
    """

    house: House
    code: str
    key: Path | None
    act: str
    command: UUID
    said: Said

    def on(self, number: str) -> Case:
        """Do it on one case, signed for just that case.

        Raises:
            Refused: by what is known of officers, or by the case's own rules.
            RacedError: others were first ten times over.
        """
        own, brought = uuid5(self.command, number), dict(self.said)
        actor = proven_actor(
            self.house, self.code, self.key, number=number, act=self.act, command=own, **brought
        )
        done = ActOnCase(number=number, act=self.act, command=own, actor=actor, **brought)
        return until_done(self.house, lambda: _decide(self.house, done))

    def with_members(self, numbers: Sequence[str]) -> list[str]:
        """The cases, each followed by the duplicates that it leads; none twice.

        Raises:
            NoSuchNumber: one of them is nobody's.
        """
        cases, register = self.house.cases, self.house.register
        found = (cluster_of(number, cases=cases, register=register) for number in numbers)
        return list(dict.fromkeys(number for cluster in found for number in cluster))


def _decide(house: House, command: ActOnCase) -> Case:
    return act_on_case(
        command,
        at=house.clock.now(),
        office=house.office.code,
        cases=house.cases,
        register=house.register,
        vault=house.vault,
        rule_book=house.rule_book,
    )

"""`tanggap retention`: how long cases are kept, which may go, and letting a person destroy them."""

from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4, uuid5

import typer

from adapters.read_models.kept_cases import KeptCase, ended_by
from domain.case import Case
from domain.retention_documents import NotAScheduleError, read_schedule
from domain.retention_facts import Fate, RetentionRule
from handlers.retaining import AdoptSchedule, Retire, adopt_schedule, retire_case, rules_of
from workers.commands.case.act_results import attempt, tell_all
from workers.commands.case.reading import proven
from workers.commands.desk import Json, Limit, console, language, print_json, say, table, the_office
from workers.commands.misuse import MisusedError
from workers.commands.patience import until_done
from workers.commands.personal.group import ports_of
from workers.commands.staff import As, Command, Key
from workers.texts import name_of
from workers.wiring import House

app = typer.Typer(help="How long cases are kept.", no_args_is_help=True)

FATES = {
    Fate.DESTROYED: ("musnah", "destroyed"),
    Fate.REVIEWED: ("dinilai kembali", "reviewed"),
    Fate.PERMANENT: ("permanen", "permanent"),
}


@app.callback()
def retention() -> None:
    """How long cases are kept."""


@app.command("show")
def show(*, as_json: Json = False) -> None:
    """Show the retention schedule in force; years that no office confirmed say so."""
    with the_office() as house:
        rules = rules_of(house.office.code, house.cases)
    if as_json:
        print_json(list(rules))
        return
    listed = table(
        say("jadwal retensi", "retention schedule"),
        say("aturan", "rule"),
        say("jenis", "kind"),
        say("tahun", "years"),
        say("keterangan", "fate"),
        say("kepastian", "certainty"),
        say("dasar", "basis"),
    )
    for rule in rules:
        listed.add_row(
            rule.code,
            rule.kind or say("lainnya", "all others"),
            str(rule.years),
            FATES[rule.fate][language() == "en"],
            say("pasti", "certain") if rule.certain else say("BELUM DIKONFIRMASI", "UNCONFIRMED"),
            rule.basis,
        )
    console().print(listed)


@app.command("due")
def due(
    *,
    limit: Limit = 100,
    as_json: Json = False,
) -> None:
    """List cases whose years are over; nothing is destroyed by itself."""
    with the_office() as house:
        rules = rules_of(house.office.code, house.cases)
        book, now = house.rule_book.now(), house.clock.now()
        with house.pool.connection() as conn:
            found = list(islice(ended_by(conn, rules, now, book.zone), limit))
    if as_json:
        print_json([_for_programs(*each) for each in found])
        return
    listed = table(
        say("masa simpan berakhir", "years of keeping over"),
        say("nomor", "number"),
        say("selesai", "ended"),
        say("sejak", "since"),
        say("aturan", "rule"),
        say("penghalang", "hindrance"),
    )
    for case, rule in found:
        day = rule.due_on(case.closed_at, book.zone)
        ended = case.closed_at.astimezone(book.zone).date()
        listed.add_row(case.number, str(ended), str(day), rule.code, _hindrance(case, rule))
    console().print(listed)


@app.command("retire")
def retire(
    numbers: Annotated[list[str], typer.Argument(metavar="NUMBER...", help="Ended cases.")],
    *,
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Destroy cases whose years are over: everybody's words in them, for good."""
    cause = command or uuid4()
    with the_office() as house:
        results = [
            attempt(number, partial(_retire, house, as_, key, cause))
            for number in dict.fromkeys(numbers)
        ]
        tell_all(results, house, as_json=as_json)


@app.command("adopt")
def adopt(
    file: Annotated[Path, typer.Argument(help="The office's own schedule, as TOML.")],
    *,
    as_: As,
    key: Key = None,
    command: Command = None,
    as_json: Json = False,
) -> None:
    """Put the office's own retention schedule in force."""
    cause, text = command or uuid4(), _read(file)
    try:
        rules = read_schedule(text)
    except NotAScheduleError as error:
        raise MisusedError(
            f"{file} bukan jadwal retensi: {error}", f"{file} is no retention schedule: {error}"
        ) from None
    with the_office() as house:
        actor = proven(house, as_, key, "", "adopt", cause, text)
        wanted = AdoptSchedule(rules=rules, command=cause, actor=actor)
        adopted = until_done(
            house,
            lambda: adopt_schedule(
                wanted, at=house.clock.now(), office=house.office.code, store=house.cases
            ),
        )
    if as_json:
        print_json({"version": adopted.version, "rules": list(adopted.rules)})
        return
    typer.echo(
        say(
            f"Jadwal retensi versi {adopted.version} berlaku: {len(adopted.rules)} aturan.",
            f"Retention schedule version {adopted.version} holds: {len(adopted.rules)} rules.",
        )
    )


def _retire(house: House, code: str, key: Path | None, command: UUID, number: str) -> Case:
    """Retire one case, signed for just that case."""
    own = uuid5(command, number)
    actor = proven(house, code, key, number, "retire", own, "")
    wanted = Retire(number=number, command=own, actor=actor)
    return until_done(
        house,
        lambda: retire_case(wanted, store=house.cases, vault=house.vault, **ports_of(house)),
    )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MisusedError(
            f"{file} tidak terbaca: {error}", f"{file} cannot be read: {error}"
        ) from None


def _for_programs(case: KeptCase, rule: RetentionRule) -> dict[str, Any]:
    return {
        "number": case.number,
        "kind": case.kind,
        "closed_at": case.closed_at,
        "rule": rule.code,
        "fate": rule.fate,
        "certain": rule.certain,
        "held": list(filter(None, case.held.split(","))),
    }


def _hindrance(case: KeptCase, rule: RetentionRule) -> str:
    """Why it may not be destroyed although its years are over."""
    held = [name_of("reason", one, language()) for one in filter(None, case.held.split(","))]
    if held:
        return f"{say('ditahan', 'held')}: {', '.join(held)}"
    if rule.fate is Fate.PERMANENT:
        return FATES[rule.fate][language() == "en"]
    return "" if rule.certain else say("aturan belum dikonfirmasi", "the rule is unconfirmed")

"""`tanggap procedure`: what the office promises, and which steps a case may take."""

from datetime import timedelta
from typing import Any

import typer
from rich.markup import escape

from domain.procedure import Procedure
from domain.procedures import PROCEDURES
from workers.commands.desk import Json, console, language, print_json, say, table
from workers.commands.problems import MisusedError
from workers.texts import name_of

app = typer.Typer(help="The procedures in force.", no_args_is_help=True)


@app.command("list")
def list_procedures(*, as_json: Json = False) -> None:
    """List the procedures."""
    found = sorted(PROCEDURES.values(), key=lambda procedure: procedure.pin)
    if as_json:
        print_json([_summary(procedure) for procedure in found])
        return
    listed = table(
        "", say("prosedur", "procedure"), say("janji", "promises"), say("mulai", "opens")
    )
    for procedure in found:
        opens = ", ".join(name_of("clock", clock, language()) for clock in procedure.opens_with)
        listed.add_row(procedure.pin, str(len(procedure.promises)), opens)
    console().print(listed)


@app.command("show")
def show_procedure(code: str, *, as_json: Json = False) -> None:
    """Show one procedure: its clocks with their law, its steps with who may take them."""
    procedure = _named(code)
    if as_json:
        print_json(procedure)
        return
    screen = console()
    screen.print(_promises(procedure))
    screen.print()
    screen.print(_steps(procedure))


def _named(code: str) -> Procedure:
    found = [p for p in PROCEDURES.values() if code in {p.code, p.pin}]
    if not found:
        raise MisusedError(
            f"Prosedur «{code}» tidak ada; lihat `tanggap procedure list`.",
            f"There is no procedure «{code}»; see `tanggap procedure list`.",
        )
    return max(found, key=lambda procedure: procedure.version)


def _summary(procedure: Procedure) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "version": procedure.version,
        "opens_with": procedure.opens_with,
        "clocks": [promise.clock for promise in procedure.promises],
    }


def _promises(procedure: Procedure) -> Any:
    lang = language()
    listed = table(
        procedure.pin,
        say("janji", "promise"),
        say("batas", "limit"),
        say("peringatan", "warning"),
        say("penanggung jawab", "answers for it"),
        say("dasar", "basis"),
        say("bila lewat", "if it lapses"),
        say("akibat", "consequence"),
    )
    for promise in procedure.promises:
        listed.add_row(
            f"{name_of('clock', promise.clock, lang)} ({promise.clock})",
            f"{promise.budget} {name_of('unit', promise.unit, lang)}",
            _before(promise.warn_before),
            name_of("role", promise.role, lang),
            promise.basis,
            name_of("lapse", promise.lapse, lang),
            promise.consequence,
        )
    return listed


def _before(warn_before: timedelta | None) -> str:
    if warn_before is None:
        return ""
    hours, rest = divmod(int(warn_before.total_seconds()) // 60, 60)
    before = f"{hours}:{rest:02d}"
    return say(f"{before} jam kerja sebelumnya", f"{before} working hours before")


def _steps(procedure: Procedure) -> Any:
    lang = language()
    listed = table(
        say("langkah", "steps"),
        say("tindakan", "act"),
        say("dari", "from"),
        say("ke", "to"),
        say("oleh", "by"),
        say("perlu", "needs"),
        say("menghentikan", "stops"),
        say("memulai", "starts"),
    )
    for step in procedure.steps:
        listed.add_row(
            f"{name_of('act', step.act, lang)} ({step.act})",
            ", ".join(name_of("stage", stage, lang) for stage in step.stages),
            name_of("stage", step.leads_to, lang),
            ", ".join(name_of("role", role, lang) for role in step.roles),
            escape(", ".join((*step.needs, *(f"[{name}]" for name in step.may_have)))),
            ", ".join(step.stops),
            ", ".join(step.starts),
        )
    return listed

"""The `tanggap` command."""

from typing import Annotated

import typer

from workers.commands import (
    backups,
    contracts,
    demo,
    doctor,
    officers,
    receipts,
    reports,
    sending,
    serving,
    watching,
    witnesses,
    workloads,
)
from workers.commands.audit import accesses, parked, rebuilding
from workers.commands.audit import group as audit
from workers.commands.calendar import group as calendars
from workers.commands.case import (
    acting,
    break_glass,
    listing,
    reading,
    relations,
    searching,
    showing,
)
from workers.commands.clock import explaining as clocks
from workers.commands.desk import Desk, speak
from workers.commands.personal import group as personal
from workers.commands.personal import keys, retention
from workers.commands.procedure import group as procedures

app = typer.Typer(
    cls=Desk,
    help="Tanggap keeps a public office's promises.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def tanggap(
    lang: Annotated[
        str, typer.Option(envvar="TANGGAP_LANG", help="id or en; stands anywhere in the command.")
    ] = "id",
) -> None:
    """Tanggap keeps a public office's promises."""
    if lang not in {"id", "en"}:
        raise typer.BadParameter("id or en", param_hint="--lang")
    speak("en" if lang == "en" else "id")


for command in (
    demo.demo,
    serving.serve,
    serving.run,
    serving.provision,
    sending.send,
    watching.watch,
    receipts.receipt,
    doctor.doctor,
    backups.backup,
    backups.restore,
    contracts.asyncapi,
    contracts.nats_config,
):
    app.command(command.__name__.replace("_", "-"))(command)

case = typer.Typer(help="A citizen's matter: list, show, act.", no_args_is_help=True)
case.command("list")(listing.list_cases)
case.command("search")(searching.search)
case.command("show")(showing.show_case)
case.command("act")(acting.act)
case.command("read")(reading.read)
case.command("readers")(reading.readers)
case.add_typer(break_glass.app, name="break-glass")
for tie in (
    relations.merge,
    relations.unmerge,
    relations.relate,
    relations.split,
    relations.duplicates,
):
    case.command(tie.__name__)(tie)
app.add_typer(case, name="case")
officers.app.command("workload")(workloads.workload)
app.add_typer(officers.app, name="officer")
app.add_typer(clocks.app, name="clock")
app.add_typer(calendars.app, name="calendar")
app.add_typer(procedures.app, name="procedure")
for model in (rebuilding.rebuild, rebuilding.rollback, parked.parked, parked.unpark):
    audit.app.command(model.__name__)(model)
audit.app.command("access")(accesses.access)
app.add_typer(audit.app, name="audit")
app.add_typer(reports.app, name="report")
app.add_typer(personal.app, name="personal")
app.add_typer(retention.app, name="retention")
app.add_typer(keys.app, name="keys")
app.add_typer(witnesses.witness, name="witness")
app.add_typer(witnesses.mirror, name="mirror")


def main() -> None:
    """Run the command line."""
    app(prog_name="tanggap")


if __name__ == "__main__":
    main()

"""The `tanggap` command."""

from typing import Annotated

import typer

from workers.commands import (
    acting,
    audit,
    backups,
    calendars,
    cases,
    clocks,
    contracts,
    demo,
    doctor,
    officers,
    procedures,
    relations,
    reports,
    sending,
    serving,
    watching,
)
from workers.commands.desk import Desk, speak

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
    doctor.doctor,
    backups.backup,
    backups.restore,
    contracts.asyncapi,
    contracts.nats_config,
):
    app.command(command.__name__.replace("_", "-"))(command)

case = typer.Typer(help="A citizen's matter: list, show, act.", no_args_is_help=True)
case.command("list")(cases.list_cases)
case.command("show")(cases.show_case)
case.command("act")(acting.act)
for tie in (
    relations.merge,
    relations.unmerge,
    relations.relate,
    relations.split,
    relations.duplicates,
):
    case.command(tie.__name__)(tie)
app.add_typer(case, name="case")
app.add_typer(officers.app, name="officer")
app.add_typer(clocks.app, name="clock")
app.add_typer(calendars.app, name="calendar")
app.add_typer(procedures.app, name="procedure")
app.add_typer(audit.app, name="audit")
app.add_typer(reports.app, name="report")


def main() -> None:
    """Run the command line."""
    app(prog_name="tanggap")


if __name__ == "__main__":
    main()

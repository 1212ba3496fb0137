"""`tanggap audit`: what the log itself says, replayed."""

import typer

from workers.commands.audit import conformance, events, replays, what_if
from workers.commands.audit import export as audit_export
from workers.commands.audit import verify as audit_verify

app = typer.Typer(help="What the log itself says.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """What the log itself says."""


app.command("history")(replays.history)
app.command("diff")(replays.diff)
app.command("conformance")(conformance.conformance)
app.command("events")(events.events)
app.command("what-if")(what_if.what_if)
app.command("export")(audit_export.export)
app.command("verify")(audit_verify.verify)
app.command("prove")(audit_export.prove)

"""The `tanggap` command: its table of contents."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from workers.commands.desk import Desk, speak
from workers.commands.on_demand import Group, OnDemand, Place

CONTENTS: Final[Mapping[str, Place]] = {
    "demo": "demo:demo",
    "serve": "serving:serve",
    "run": "serving:run",
    "provision": "serving:provision",
    "send": "sending:send",
    "watch": "watching:watch",
    "receipt": "receipts:receipt",
    "doctor": "doctor:doctor",
    "backup": "backups:backup",
    "restore": "backups:restore",
    "asyncapi": "contracts:asyncapi",
    "nats-config": "contracts:nats_config",
    "case": Group(
        "A citizen's matter: list, show, act.",
        {
            "list": "case.listing:list_cases",
            "search": "case.searching:search",
            "show": "case.showing:show_case",
            "act": "case.acting:act",
            "read": "case.reading:read",
            "readers": "case.reading:readers",
            "break-glass": "case.break_glass:app",
            "merge": "case.relations:merge",
            "unmerge": "case.relations:unmerge",
            "relate": "case.relations:relate",
            "split": "case.relations:split",
            "duplicates": "case.relations:duplicates",
        },
    ),
    "officer": "officers:app",
    "clock": "clock.explaining:app",
    "calendar": "calendar.group:app",
    "procedure": "procedure.group:app",
    "audit": Group(
        "What the log itself says.",
        {
            "history": "audit.replays:history",
            "diff": "audit.replays:diff",
            "conformance": "audit.conformance:conformance",
            "events": "audit.events:events",
            "what-if": "audit.what_if:what_if",
            "export": "audit.export:export",
            "verify": "audit.verify:verify",
            "prove": "audit.export:prove",
            "rebuild": "audit.rebuilding:rebuild",
            "rollback": "audit.rebuilding:rollback",
            "parked": "audit.parked:parked",
            "unpark": "audit.parked:unpark",
            "access": "audit.accesses:access",
        },
    ),
    "report": "reports:app",
    "personal": "personal.group:app",
    "retention": "personal.retention:app",
    "keys": "personal.keys:app",
    "witness": "witnesses:witness",
    "mirror": "witnesses:mirror",
}
"""Where each command is; in this order they are listed."""


class Tanggap(Desk):
    """The whole command line; of it, what is asked for is loaded."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        commands: Any = OnDemand(CONTENTS)
        self.commands = commands


app = typer.Typer(
    cls=Tanggap,
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


def main() -> None:
    """Run the command line."""
    app(prog_name="tanggap")


if __name__ == "__main__":
    main()

"""`tanggap audit verify`: the log where it is, or an export, as the standalone verifier does it."""

import os
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import psycopg
import psycopg_pool
import typer

from adapters.ledger.folder import LedgerFolder
from domain.ledger.export import POLICY
from workers.commands.audit.words import FOR_PROGRAMS, meaning_of, verdict_of
from workers.commands.desk import DONE, Json, Processes, counted, print_json, say, the_office
from workers.commands.misuse import MisusedError
from workers.commands.progress import facts_progress
from workers.verifying import Asked, Verdict, verify_export, verify_office


def verify(
    kept: Annotated[
        list[Path] | None,
        typer.Argument(help="Checkpoints and receipts that you kept: files, or folders of them."),
    ] = None,
    *,
    export: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Verify an export, without an office."),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Whom you believe; else the office's own."),
    ] = None,
    max_age: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="How long ago witnesses may have seen it."),
    ] = None,
    processes: Processes = None,
    as_json: Json = False,
) -> None:
    """Recompute the log's tree from every fact, and hold it against what was signed and kept.

    Exit 0: whole; 1: tampered with; 2: cannot be decided.
    """
    many = processes or os.cpu_count() or 1
    oldest = time.time() - max_age if max_age else 0.0
    with facts_progress(say("memeriksa", "verifying")) as tell:
        if export is not None:
            asked = Asked(tuple(kept or ()), policy or export / POLICY, oldest, many)
            verdict = verify_export(export, asked, tell)
        else:
            with _undecided_if_away(), the_office() as house:
                own = LedgerFolder(house.settings.ledger_folder).policy_file
                asked = Asked(tuple(kept or ()), policy or own, oldest, many)
                verdict = verify_office(house, asked, tell)
    if as_json:
        print_json(_for_programs(verdict))
    else:
        _print(verdict, own_policy=policy is None)
    if verdict.exit_code != DONE:
        raise typer.Exit(verdict.exit_code)


@contextmanager
def _undecided_if_away() -> Iterator[None]:
    """A database that is away is no tampering; commands that fail by it exit with 1 elsewhere."""
    try:
        yield
    except (psycopg.Error, psycopg_pool.PoolTimeout) as error:
        first = next(iter(str(error).splitlines()), type(error).__name__)
        raise MisusedError(
            f"Tidak dapat diputuskan, log tidak terbaca: {first}",
            f"It cannot be decided, the log cannot be read: {first}",
        ) from error


def _for_programs(verdict: Verdict) -> dict[str, Any]:
    head = verdict.checkpoint
    return {
        "verdict": FOR_PROGRAMS[verdict.exit_code],
        "origin": head and head.origin,
        "size": head and head.size,
        "root": head and b64encode(head.root).decode(),
        "believed": verdict.believed,
        "findings": [{"code": code, "what": what} for code, what in verdict.findings],
        "seconds": round(verdict.seconds, 3),
    }


def _print(verdict: Verdict, *, own_policy: bool) -> None:
    for key in verdict.believed:
        typer.echo(f"{say('dipercaya', 'believed')}: {key}")
    if own_policy:
        typer.echo(
            say(
                "Kunci-kunci ini menurut kantor sendiri; bawa kebijakan Anda dengan --policy.",
                "These keys are the office's own word; bring your policy with --policy.",
            )
        )
    for code, what in verdict.findings:
        typer.echo(f"{code}: {meaning_of(code)}\n    {what}")
    if head := verdict.checkpoint:
        root, seconds = b64encode(head.root).decode(), verdict.seconds
        typer.echo(f"{head.origin}: {say('akar', 'root')} {root}")
        typer.echo(
            say(
                f"{counted(head.size)} fakta diperiksa dalam {seconds:.1f} detik.",
                f"{counted(head.size)} facts examined in {seconds:.1f} seconds.",
            )
        )
    typer.echo(verdict_of(verdict.exit_code))

"""`tanggap report publish`: a month's report goes out, and that it did is a fact."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from uuid import uuid4
from zoneinfo import ZoneInfo

import typer

from domain.acts import Particulars
from domain.facts import Circumstances
from domain.report_facts import Report
from handlers.publishing_reports import publish_report
from projections.report.monthly import MonthlyReport
from projections.report.months import Month
from projections.report.pages_proof import file_name
from workers.commands.days import TypedMonth, month_of
from workers.commands.desk import Json, print_json, say, the_office
from workers.commands.giving import write
from workers.commands.misuse import MisusedError
from workers.commands.staff import As, Key, proven_actor
from workers.reporting import is_whole, report_of
from workers.wiring import House

SUBJECT = "report"
"""What a signature is about where an act on a case names a register number."""


def publish(
    month: TypedMonth,
    *,
    as_: As,
    key: Key = None,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where its two files go.", file_okay=False)
    ] = Path(),
    as_json: Json = False,
) -> None:
    """Publish the report of a month that is over; a supervisor may, or the head of office.

    It is what `report month --format json` gives, with the checkpoint beside; PDF, HTML and CSV are
    made from it. Published again it is a correction, and only other figures are one.
    """
    wanted = month_of(month)
    _made(out)
    with the_office() as house:
        found = report_of(house, wanted)
        edition = _published(house, wanted, found, as_, key)
        files = _written(found, out)
    if as_json:
        print_json({"edition": edition, "files": files, **_known(wanted, found).model_dump()})
        return
    for line in _lines(found, edition, files):
        typer.echo(line)


def _published(
    house: House, month: Month, found: MonthlyReport, code: str, key: Path | None
) -> int:
    """Which edition it is."""
    command, known = uuid4(), _known(month, found)
    actor = proven_actor(
        house,
        code,
        key,
        number=SUBJECT,
        act="publish",
        command=command,
        words=f"{month} {known.digest}",
        particulars=Particulars(),
    )
    return publish_report(
        known,
        ends=month.within(ZoneInfo(found.report["zone"])).end,
        is_sealed=is_whole(house, month, found),
        digest_at=found.digest_at,
        when=Circumstances.at_once(house.clock.now(), actor, command, house.office.code),
        store=house.cases,
    )


def _known(month: Month, found: MonthlyReport) -> Report:
    return Report(
        year=month.year,
        month=month.number,
        size=found.tree.size,
        root=found.tree.root,
        digest=found.digest,
    )


def _made(folder: Path) -> None:
    """Make the folder before anything is recorded.

    Raises:
        MisusedError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MisusedError(
            f"Folder {folder} tidak dapat dibuat: {error.strerror}.",
            f"The folder {folder} cannot be made: {error.strerror}.",
        ) from None


def _written(found: MonthlyReport, folder: Path) -> list[Path]:
    """The report, and beside it the checkpoint as a signed note, for `verify.py` to be given."""
    name = file_name(found.report)
    files = {".json": found.content, ".checkpoint": (found.checkpoint or "").encode()}
    for suffix, content in files.items():
        write(content, folder / f"{name}{suffix}")
    return [folder / f"{name}{suffix}" for suffix in files]


def _lines(found: MonthlyReport, edition: int, files: list[Path]) -> Iterator[str]:
    month, tree = found.report["month"], found.tree
    yield say(f"Laporan {month} diterbitkan.", f"The report of {month} is published.")
    if edition > 1:
        yield say(
            f"Ini koreksi: edisi {edition}; yang terdahulu tetap tercatat.",
            f"This is a correction: edition {edition}; the earlier one stays on record.",
        )
    yield f"  sha256 {found.digest}"
    yield say(
        f"  dari {tree.size} fakta dengan akar {tree.root}",
        f"  from {tree.size} facts whose root is {tree.root}",
    )
    yield from (f"  {file}" for file in files)

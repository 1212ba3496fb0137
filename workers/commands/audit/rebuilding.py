"""`tanggap audit rebuild`, `audit rollback`: read models built anew, and taken back."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from adapters.read_models.comparing import Comparison, Difference
from adapters.read_models.exchanging import roll_back
from adapters.read_models.rebuilding import Progress as Step
from adapters.read_models.rebuilding import Rebuild
from projections.projection import Projection
from workers.collector import spare_the_collector
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    counted,
    print_json,
    say,
    table,
    the_office,
)
from workers.commands.misuse import MisusedError
from workers.read_models import READ_MODELS

Name = Annotated[str, typer.Argument(metavar="NAME", help=", ".join(READ_MODELS))]

STAGES = {
    "folding": ("melipat fakta", "folding facts"),
    "indexing": ("membuat indeks", "indexing"),
    "levelling": ("menyusul log", "catching up"),
    "comparing": ("membandingkan", "comparing"),
    "done": ("selesai", "done"),
}
WHAT = {
    "changed": ("berbeda", "changed"),
    "added": ("baru", "added"),
    "gone": ("hilang", "gone"),
}


def rebuild(
    name: Name,
    *,
    compare_only: Annotated[
        bool, typer.Option("--compare-only", help="Compare, and throw the new table away.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Build a read model anew from the log beside the old one, compare, and let it serve.

    Safe to interrupt and to repeat. With --compare-only it exits 1 if any row differs.
    """
    spare_the_collector()
    projection = read_model(name)
    with the_office() as house:
        steps = Rebuild(house.pool, projection).steps(serve=not compare_only)
        with closing(steps), _bar() as (bar, task):
            for step in steps:
                _show(bar, task, step)
        found = step.comparison
        if found is None:
            raise TypeError("a build ends with a comparison")
        numbers = house.register.numbers_of([_case(one) for one in found.examples])
    if as_json:
        print_json(_for_programs(projection, step, found, numbers, serves=not compare_only))
    else:
        typer.echo(_summary(projection, step, found, serves=not compare_only))
        _print_differences(found, numbers)
    if compare_only and found.differing:
        raise typer.Exit(REFUSED)


def rollback(name: Name, *, as_json: Json = False) -> None:
    """Let the table serve again that served before the last building; it can be taken back."""
    projection = read_model(name)
    with the_office() as house:
        position = roll_back(house.pool, projection)
    if as_json:
        print_json({"name": name, "version": projection.version, "position": position})
        return
    typer.echo(
        say(
            f"Tabel {name} yang lama melayani lagi (sampai posisi {position}); yang tadi disimpan.",
            f"The earlier table of {name} serves again (through position {position});"
            " the other one is kept.",
        )
    )


def read_model(name: str) -> Projection:
    """A read model by its name.

    Raises:
        MisusedError: there is none.
    """
    if name not in READ_MODELS:
        names = ", ".join(READ_MODELS)
        raise MisusedError(
            f"Tidak ada model baca «{name}»; yang ada: {names}.",
            f"There is no read model «{name}»; there are: {names}.",
        )
    return READ_MODELS[name]


@contextmanager
def _bar() -> Iterator[tuple[Progress, TaskID]]:
    """A bar on stderr, with how much time is left."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        yield bar, bar.add_task("")


def _show(bar: Progress, task: TaskID, step: Step) -> None:
    what = say(*STAGES[step.stage])
    bar.update(task, description=what, completed=step.folded, total=step.facts or 1)


def _for_programs(
    projection: Projection,
    step: Step,
    found: Comparison,
    numbers: Mapping[UUID, str],
    *,
    serves: bool,
) -> dict[str, Any]:
    examples = [{"number": numbers.get(_case(one))} | asdict(one) for one in found.examples]
    return {
        "name": projection.name,
        "version": projection.version,
        "facts": step.facts,
        "serves": serves,
        "comparison": asdict(found) | {"differing": found.differing, "examples": examples},
    }


def _summary(projection: Projection, step: Step, found: Comparison, *, serves: bool) -> str:
    name = f"{projection.name} v{projection.version}"
    end = say("melayani sekarang", "serves now") if serves else say("dibuang", "thrown away")
    built = say(f"{counted(step.facts)} fakta dilipat", f"{counted(step.facts)} facts folded")
    rows = say(f"{found.before} → {found.after} baris", f"{found.before} → {found.after} rows")
    return f"{name}: {built}; {rows}; {_verdict(found)}; {end}."


def _verdict(found: Comparison) -> str:
    if not found.level:
        return say("hanya jumlahnya dibandingkan", "only counts could be compared")
    if not found.differing:
        return say("semua sama", "all the same")
    return say(
        f"{found.changed} berbeda, {found.added} baru, {found.gone} hilang",
        f"{found.changed} changed, {found.added} added, {found.gone} gone",
    )


def _print_differences(found: Comparison, numbers: Mapping[UUID, str]) -> None:
    if not found.examples:
        return
    listed = table(
        say("baris yang tidak sama", "rows that are not the same"),
        say("perkara", "case"),
        say("kunci", "key"),
        say("apa", "what"),
        say("kolom: lama → baru", "field: old → new"),
    )
    for one in found.examples:
        case, (_, *rest) = _case(one), one.key.values()
        fields = "\n".join(f"{name}: {old} → {new}" for name, (old, new) in one.fields.items())
        keys = ", ".join(map(str, rest))
        listed.add_row(numbers.get(case, str(case)), keys, say(*WHAT[one.what]), escape(fields))
    console().print(listed)


def _case(one: Difference) -> UUID:
    """Whose row it is; mostly a case."""
    case: UUID = next(iter(one.key.values()))
    return case

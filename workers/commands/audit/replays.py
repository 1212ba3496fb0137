"""`tanggap audit history`, `audit diff`: a case replayed, as of any instant of either time.

As of an instant is what was true then; known at an instant is what the office had on record then.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import typer

from adapters.log.reader import Entry
from domain.book import Book
from projections.case_changes import changes_between
from projections.case_then import CaseThen, case_then
from projections.looking_back import Lens
from workers.commands.audit.history_proofs import Proved, leaves_of, proved
from workers.commands.audit.history_tables import (
    entries_of,
    happenings_of,
    happenings_table,
    is_gapless,
)
from workers.commands.audit.moments import last_of
from workers.commands.audit.then_tables import changes_table, then_table
from workers.commands.desk import (
    REFUSED,
    Json,
    console,
    counted,
    fail,
    print_json,
    say,
    shown,
    the_office,
)

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="TIME", help="What was true then.")]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="What was on record then.")
]


def history(
    number: str,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    proofs: Annotated[
        bool, typer.Option("--proofs", help="Prove each fact against the last checkpoint.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Replay a case from the log, and verify that its versions have no gap.

    A day means its end. Exit 1 if there is a gap, or a fact is not what was sealed.
    """
    with the_office() as house:
        entries, book = entries_of(house, number), house.rule_book.now()
        lens = _lens(book, house.clock.now(), as_of, known_at)
        seen = [entry for entry in entries if lens.shows(entry.fact())]
        positions = [entry.position for entry in seen]
        leaves = leaves_of(house, positions)
        evidence = proved(house, positions) if proofs else None
    case = case_then((entry.fact() for entry in seen), lens.now)
    if as_json:
        lines = _lines(entries, seen, leaves, evidence)
        print_json(
            {
                "number": number,
                "as_of": lens.as_of,
                "known_at": lens.known_at,
                "gapless": is_gapless(entries),
                "checkpoint": evidence and _checkpoint(evidence),
                "case": case,
                "facts": lines,
            }
        )
    else:
        _show(entries, seen, leaves, book, lens, case)
        if proofs:
            typer.echo(_proof_words(evidence, len(seen), book))
    _must_hold(entries, evidence)


def diff(
    number: str,
    before: Annotated[str, typer.Argument(metavar="TIME1", help="A day means its end.")],
    after: Annotated[str, typer.Argument(metavar="TIME2")],
    *,
    known: Annotated[
        bool, typer.Option("--known", help="What was on record then, not what was true.")
    ] = False,
    as_json: Json = False,
) -> None:
    """What changed in a case between two instants: stage, promises, due dates; by which facts."""
    with the_office() as house:
        entries, book, now = entries_of(house, number), house.rule_book.now(), house.clock.now()
    then, since = (
        _lens(book, now, *((None, time) if known else (time, None))) for time in (before, after)
    )
    facts = [entry.fact() for entry in entries]
    old, new = (case_then(lens.facts(facts), lens.now) for lens in (then, since))
    changes = changes_between(old, new)
    between = {f.originator_version for f in facts if since.shows(f) and not then.shows(f)}
    lines = [line for line in happenings_of(entries) if line.version in between]
    if as_json:
        told = changes.model_dump(mode="json")
        print_json({"number": number, "from": then.now, "to": since.now, **told, "facts": lines})
        return
    if not (changes.changes or changes.clocks or lines):
        typer.echo(say("Tidak ada yang berubah di antaranya.", "Nothing changed in between."))
        return
    if changes.changes or changes.clocks:
        console().print(changes_table(changes, old, new, book))
    if lines:
        console().print(happenings_table(lines, book))


def _lens(book: Book, now: datetime, as_of: str | None, known_at: str | None) -> Lens:
    happened, known = (last_of(t, book.zone) if t else None for t in (as_of, known_at))
    return Lens(now, happened, known)


def _lines(
    entries: list[Entry], seen: list[Entry], leaves: Mapping[int, int], evidence: Proved | None
) -> list[dict[str, Any]]:
    """The lines for programs; what a stopped clock was is told from the whole history."""
    shown_ = {entry.position for entry in seen}
    return [
        {
            **line.model_dump(mode="json"),
            "leaf": leaves.get(line.position),
            **({"proof": _proof(evidence, line.position)} if evidence else {}),
        }
        for line in happenings_of(entries)
        if line.position in shown_
    ]


def _proof(evidence: Proved, position: int) -> str | None:
    proof = evidence.proofs.get(position)
    return bytes(proof).decode() if proof else None


def _checkpoint(evidence: Proved) -> dict[str, Any]:
    told = {"size": evidence.size, "witnessed": evidence.is_witnessed, "at": evidence.at}
    return {**told, "failing": evidence.failing}


def _show(
    entries: list[Entry],
    seen: list[Entry],
    leaves: Mapping[int, int],
    book: Book,
    lens: Lens,
    case: CaseThen | None,
) -> None:
    console().print(happenings_table(happenings_of(seen), book, leaves))
    if lens.as_of or lens.known_at:
        console().print(then_table(case, lens, book))
    if is_gapless(entries):
        count = counted(len(entries))
        typer.echo(
            say(
                f"{count} fakta, versi 1-{count} tanpa celah.",
                f"{count} facts, versions 1-{count} without a gap.",
            )
        )


def _proof_words(evidence: Proved | None, facts: int, book: Book) -> str:
    if evidence is None:
        return say("Belum ada checkpoint: belum ada bukti.", "No checkpoint yet, so no proof.")
    count, size, at = len(evidence.proofs), counted(evidence.size), shown(evidence.at, book.zone)
    by = (
        say("disaksikan", "witnessed") if evidence.is_witnessed else say("ditandatangani", "signed")
    )
    return say(
        f"{count} dari {facts} fakta terbukti ada dalam checkpoint {size} ({by} {at}).",
        f"{count} of {facts} facts are proved to be in checkpoint {size} ({by} {at}).",
    )


def _must_hold(entries: list[Entry], evidence: Proved | None) -> None:
    if not is_gapless(entries):
        fail(
            say("Riwayat ini BERLUBANG: ada versi yang hilang.", "This history has a GAP."), REFUSED
        )
    if evidence and evidence.failing:
        where = ", ".join(map(str, evidence.failing))
        fail(
            say(
                f"TIDAK COCOK dengan yang disegel: posisi {where}.",
                f"NOT what was sealed: position {where}.",
            ),
            REFUSED,
        )

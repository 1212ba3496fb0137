"""`tanggap procedure publish`: documents come into force, and what that changes is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from adapters.read_models.procedure_use import open_by_pin
from domain.acts import Particulars
from domain.book import Book
from domain.facts import Circumstances
from domain.people import Actor
from domain.procedure_facts import document_hash
from handlers.publishing import Published, latest, publish
from projections.procedure_changes import Change, changes
from workers.commands.desk import Json, console, print_json, say, the_office
from workers.commands.procedure.files import Draft, Files, Rules, read_drafts, sound_or_out
from workers.commands.staff import As, Key, proven_actor
from workers.wiring import House

SUBJECT = "procedure"
"""What a signature is about where an act on a case names a register number."""

LONGEST = 60
"""So much of a changed text is shown."""

HOW = {
    "added": ("baru", "new"),
    "removed": ("dihapus", "removed"),
    "changed": ("berubah", "changed"),
}
PARTS = {
    "title": ("judul", "title"),
    "effective": ("tanggal berlaku", "effective date"),
    "opens": ("pembukaan", "opening"),
    "starts": ("jam saat pendaftaran", "clocks at registration"),
    "paused": ("jeda saat pendaftaran", "pauses at registration"),
    "stage": ("status", "stage"),
    "step": ("langkah", "step"),
    "clock": ("jam janji", "clock"),
    "pause": ("jeda", "pause"),
    "excuse": ("alasan pemaaf", "excuse"),
    "service": ("layanan", "service"),
    "requirement": ("persyaratan", "requirement"),
    "template": ("surat", "template"),
    "standard": ("standar pelayanan", "service standard"),
    "office": ("standar kantor", "office standard"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one document: what it changes, and which open cases keep what they have."""

    published: Published
    changes: tuple[Change, ...] | None
    older: Mapping[str, int]


def publish_files(
    files: Files,
    *,
    as_: As,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Put documents in force, all of them or none; only the head of office may.

    Open cases keep the version that they have. A document that is in force already stays as it is.
    """
    with the_office() as house:
        before = house.rule_book.now()
        drafts = read_drafts(files, Rules(latest(before), tuple(before.pins.values())))
        sound_or_out(drafts)
        command = uuid4()
        actor = _actor(house, as_, key, drafts, command)
        found = _publish(house, drafts, actor, command, before)
        told = [_told(house, one, before) for one in found]
    if as_json:
        print_json([_for_programs(one) for one in told])
        return
    screen = console()
    for one in told:
        for line in _lines(one):
            screen.print(line, markup=False)


def _actor(house: House, code: str, key: Path | None, drafts: list[Draft], command: UUID) -> Actor:
    """The head of office, whose signature covers each code and hash."""
    named = (
        f"{draft.procedure.code} {document_hash(draft.text)}"
        for draft in drafts
        if draft.procedure is not None
    )
    return proven_actor(
        house,
        code,
        key,
        number=SUBJECT,
        act="publish",
        command=command,
        words="\n".join(named),
        particulars=Particulars(),
    )


def _publish(
    house: House, drafts: list[Draft], actor: Actor, command: UUID, book: Book
) -> list[Published]:
    now = house.clock.now()
    when = Circumstances.at_once(now, actor, command, house.office.code)
    return publish([draft.text for draft in drafts], when=when, store=house.cases, book=book)


def _told(house: House, published: Published, before: Book) -> Told:
    code = published.procedure.code
    editions = before.editions.get(code, ())
    with house.pool.connection() as conn:
        cases = open_by_pin(conn, code)
    pin = f"{code}@{published.version}"
    return Told(
        published,
        changes(editions[-1].procedure, published.procedure) if editions else None,
        {kept: count for kept, count in cases.items() if kept != pin},
    )


def _for_programs(told: Told) -> dict[str, Any]:
    published = told.published
    found = [
        {**change._asdict(), "fields": [field._asdict() for field in change.fields]}
        for change in told.changes or ()
    ]
    return {
        "code": published.procedure.code,
        "version": published.version,
        "hash": published.hash,
        "effective": published.procedure.effective,
        "recorded": published.is_new,
        "changes": found,
        "open_on_older_versions": told.older,
    }


def _lines(told: Told) -> Iterator[str]:
    one = told.published
    pin, effective = f"{one.procedure.code}@{one.version}", one.procedure.effective
    if not one.is_new:
        yield say(
            f"{pin} sudah berbunyi demikian; tidak ada yang dicatat.",
            f"{pin} reads like this already; nothing was recorded.",
        )
    else:
        yield say(
            f"{pin} ditetapkan, berlaku sejak {effective}.",
            f"{pin} is published, in force from {effective}.",
        )
    yield f"  sha256 {one.hash}"
    if one.is_new and told.changes is None:
        yield say("  Prosedur baru.", "  A new procedure.")
    for change in told.changes or ():
        yield from _change(change)
    if told.older:
        named = ", ".join(f"{pin}: {count}" for pin, count in told.older.items())
        yield say(
            f"  Perkara terbuka yang tetap pada versi lama: {named}.",
            f"  Open cases that stay on older versions: {named}.",
        )


def _change(change: Change) -> Iterator[str]:
    where = f" [{', '.join(change.stages)}]" if change.stages else ""
    part = say(*PARTS.get(change.part, (change.part, change.part)))
    named = " ".join(filter(None, (part, change.name)))
    yield f"  {say(*HOW[change.how])}: {named}{where}"
    for field in change.fields:
        name = f"{field.field}: " if field.field else ""
        yield f"    {name}{_short(field.before)} → {_short(field.after)}"


def _short(text: str) -> str:
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text or "-"

"""A receipt in words, as paper and screen show it: headings, rows, promises, proof."""

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from projections.field_words import field_words
from projections.long_dates import long_day, long_due, long_moment
from projections.published_words import budget_words, pick, roles_words
from projections.receipt import ProofShown, Receipt
from projections.receipt_words import (
    AS_PDF,
    BASES,
    CHANNELS,
    CLOSED,
    DATES,
    FROM_CITIZEN,
    HOW,
    OTHERS,
    PENDING,
    SPEAKERS,
    TITLES,
    WHO,
)

BRIEF = 480
"""So many letters of one text stand on paper; the whole of it lies in the file that is attached."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some rows under a heading."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises as a table: its heading, the names of its columns, its lines."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the official signs: the day, in what capacity, and who it is."""

    day: str
    capacity: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class ProofBox:
    """What the ledger says: rows, how to verify them, and the text of the square if there is any.

    The square (QR) holds size, index, and the leaf's hash, a blank between them.
    """

    heading: str
    rows: tuple[Row, ...]
    how: str
    square: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A receipt ready to be laid out in one language."""

    office: str
    address: str
    title: str
    basis: str
    number: Row
    code: Row
    sections: tuple[Section, ...]
    promises: Promises
    signature: Signature
    proof: ProofBox
    footer: str


def sheet_of(receipt: Receipt, language: str, *, brief: bool) -> Sheet:
    """Say a receipt in words; a *brief* one, for paper, leaves to its attachments what is long."""
    zone = ZoneInfo(receipt.zone)
    issued = long_moment(receipt.issued_at, zone, language)
    return Sheet(
        office=receipt.office.name,
        address=receipt.office.address,
        title=pick(TITLES[receipt.kind], language),
        basis=pick(BASES.get(receipt.kind, ("", "")), language),
        number=Row(pick(("Nomor registrasi", "Register number"), language), receipt.number),
        code=Row(pick(("Kode pelacakan", "Tracking code"), language), _fours(receipt)),
        sections=tuple(_sections(receipt, zone, language, brief=brief)),
        promises=_promises(receipt, zone, language),
        signature=_signature(receipt, zone, language),
        proof=_proof(receipt, zone, language, attached=brief),
        footer=pick((f"Dicetak {issued}", f"Printed {issued}"), language),
    )


def _fours(receipt: Receipt) -> str:
    """A code in groups of four, as it is read out; blanks in it are no part of it."""
    code = receipt.tracking_code
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _sections(receipt: Receipt, zone: ZoneInfo, language: str, *, brief: bool) -> Iterator[Section]:
    speaker = pick(SPEAKERS.get(receipt.kind, FROM_CITIZEN), language)
    who = pick((f"Identitas {speaker.lower()}", f"{speaker}'s identity"), language)
    what = pick(("Uraian singkat", "Description"), language)
    where = pick(("Tempat dan waktu penerimaan", "Place and time of receipt"), language)
    yield Section(who, tuple(_identity(receipt, language)))
    yield Section(what, tuple(_description(receipt, language, brief=brief)))
    yield Section(where, tuple(_reception(receipt, zone, language)))


def _identity(receipt: Receipt, language: str) -> Iterator[Row]:
    if receipt.anonymous:
        name = field_words("name", language)
        yield Row(
            name.capitalize(), pick(("anonim, atas permintaan", "anonymous, as asked"), language)
        )
    for field in WHO:
        yield from _rows(receipt, field, language)


def _description(receipt: Receipt, language: str, *, brief: bool) -> Iterator[Row]:
    service, name = receipt.service, receipt.service_name.said(language)
    words = service if name == service else f"{name} ({service})"
    yield Row(pick(("Layanan", "Service"), language), words)
    for field in ("narrative", "form"):
        for row in _rows(receipt, field, language):
            yield Row(row.label, _cut(row.text, language) if brief else row.text)
    for field, label in OTHERS.items():
        if said := [row.text for row in _rows(receipt, field, language)][:2]:
            yield Row(pick(label, language).capitalize(), ", ".join(said))


def _reception(receipt: Receipt, zone: ZoneInfo, language: str) -> Iterator[Row]:
    office, channel = receipt.office, _channel(receipt, language)
    through = pick((f"melalui {channel}", f"by {channel}"), language)
    at = long_moment(receipt.received_at, zone, language)
    yield Row(pick(("Tempat", "Place"), language), f"{office.name}, {through}")
    yield Row(pick(("Waktu", "Time"), language), at)


def _channel(receipt: Receipt, language: str) -> str:
    return pick(CHANNELS.get(receipt.channel, (receipt.channel, receipt.channel)), language)


def _rows(receipt: Receipt, field: str, language: str) -> Iterator[Row]:
    """What one sealed field says, or why it stays closed."""
    if field in receipt.closed:
        label = pick(OTHERS.get(field, ("Data pribadi", "Personal data")), language)
        yield Row(label, pick(CLOSED[receipt.closed[field]], language))
    for words in receipt.words:
        if words.field == field:
            said = json.loads(b64decode(words.plain))["is"]
            for name, value in said.get("fields", said).items():
                if value is not None:
                    yield Row(_label(name, language), _value(name, value, language))


def _label(name: str, language: str) -> str:
    words = field_words(name, language)
    return words[:1].upper() + words[1:]


def _value(name: str, value: object, language: str) -> str:
    if name in DATES:
        return long_day(date.fromisoformat(str(value)), language)
    return str(value)


def _cut(text: str, language: str) -> str:
    if len(text) <= BRIEF:
        return text
    rest = pick(("selengkapnya dalam lampiran", "in full in the attachment"), language)
    return f"{text[:BRIEF].rstrip()} … [{rest}]"


def _promises(receipt: Receipt, zone: ZoneInfo, language: str) -> Promises:
    columns = (
        ("Janji", "Promise"),
        ("Jangka waktu", "Within"),
        ("Dasar hukum", "Legal basis"),
        ("Paling lambat", "At the latest"),
    )
    return Promises(
        pick(("Janji waktu kantor", "What the office promises"), language),
        tuple(pick(column, language) for column in columns),
        tuple(
            (
                promise.name.said(language),
                _budget(promise.rule, language),
                promise.basis,
                long_due(promise.due, zone, language),
            )
            for promise in receipt.promises
        ),
    )


def _budget(rule: str, language: str) -> str:
    unit, _, count = rule.partition(":")
    return budget_words(f"{count} {unit.replace('_', ' ')}", language)


def _signature(receipt: Receipt, zone: ZoneInfo, language: str) -> Signature:
    """An officer's, or, for who fetches it by themselves, the office's own."""
    day = long_day(receipt.issued_at.astimezone(zone).date(), language)
    capacity = pick(("Petugas penerima", "Received by"), language)
    official, channel = receipt.official, _channel(receipt, language)
    if official is None:
        how = (f"secara elektronik, melalui {channel}", f"electronically, by {channel}")
        return Signature(day, capacity, receipt.office.name, pick(how, language))
    role = roles_words([official.actor.role], language)
    return Signature(day, capacity, official.name or "", f"{official.actor.id} ({role})")


def _proof(receipt: Receipt, zone: ZoneInfo, language: str, *, attached: bool) -> ProofBox:
    heading = pick(("Bukti dalam catatan", "Proof in the record"), language)
    proof = receipt.proof
    if not isinstance(proof, ProofShown):
        return ProofBox(heading, (), pick(PENDING, language), None)
    return ProofBox(
        heading,
        tuple(_proved(proof, zone, language)),
        pick(HOW if attached else AS_PDF, language).format(number=receipt.number),
        f"{proof.size} {proof.index} {proof.leaf}",
    )


def _proved(proof: ProofShown, zone: ZoneInfo, language: str) -> Iterator[Row]:
    entry = (f"nomor {proof.index} dari {proof.size}", f"number {proof.index} of {proof.size}")
    seen = [f"{name}, {long_moment(at, zone, language)}" for name, at in proof.seen.items()]
    nobody = ("belum ada; hanya kunci catatan", "nobody yet; only the log's own key")
    yield Row(pick(("Entri", "Entry"), language), pick(entry, language))
    yield Row(pick(("Sidik entri", "Entry's hash"), language), proof.leaf)
    yield Row(pick(("Kunci catatan", "Log's key"), language), proof.key)
    yield Row(pick(("Saksi", "Witnesses"), language), "; ".join(seen) or pick(nobody, language))

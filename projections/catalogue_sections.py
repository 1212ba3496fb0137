"""The first six components of a service standard, told from what a procedure enforces."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.catalogue import Requirement, Service
from domain.people import Role
from domain.procedure import Procedure, Promise, Step
from domain.values import Value
from projections.published_words import (
    act_words,
    budget_words,
    lapse_words,
    outcome_words,
    ower_words,
    pick,
    roles_words,
    rupiah_words,
    step_words,
    with_certainty,
)
from projections.stage_words import StageWords
from projections.walking_order import walked

Pair = tuple[str, str]

UNKNOWN: Pair = ("belum diketahui", "not known")
FREE: Pair = ("tidak dipungut biaya", "free of charge")
OPTIONAL: Pair = ("bila ada atau diperlukan", "where it exists or applies")
ONLY_FOR: Pair = ("hanya untuk", "only for")
NONE: Pair = ("Tidak ada.", "None.")
COMPLETION: Pair = ("Waktu penyelesaian", "Completion time")
NOT_BY: Pair = ("bukan oleh yang melakukan", "not by whoever did")
GOES_ON: Pair = ("berlanjut pada prosedur lain", "goes on under another procedure")
REMAINS: Pair = ("tetap", "no change")
ITSELF: Pair = ("terjadi sendiri bila waktu habis", "happens by itself when time is up")
PAUSE: Pair = (
    "{clocks}: waktu dapat berhenti dihitung karena {reason}, seluruhnya paling lama {cap}",
    "{clocks}: time may stand still for this reason: {reason}; altogether at most {cap}",
)
EXTENSION: Pair = (
    "{clock}: dapat diperpanjang satu kali selama {more} ({act})",
    "{clock}: may be extended once by {more} ({act})",
)
STEP_COLUMNS: tuple[Pair, ...] = (
    ("Tindakan", "Act"),
    ("Oleh", "By"),
    ("Pada tahap", "At stage"),
    ("Tahap berikutnya", "Next stage"),
)
TIME_COLUMNS: tuple[Pair, ...] = (
    ("Janji waktu", "Promise of time"),
    ("Paling lama", "At most"),
    ("Kewajiban", "Owed by"),
    ("Bila lewat", "When it is late"),
    ("Dasar", "Basis"),
)
FEE_COLUMNS: tuple[Pair, ...] = (
    ("Layanan", "Service"),
    ("Biaya", "Fee"),
    ("Dasar", "Basis"),
    ("Catatan", "Note"),
)


class Table(Value):
    """Rows of texts under their headings."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Content(Value):
    """What one component says: a text, a list, a table, and what else is to be known."""

    text: str = ""
    lines: tuple[str, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()


class Reader(NamedTuple):
    """For whom a page is made: in which language, about which services."""

    procedure: Procedure
    language: str
    services: tuple[Service, ...]

    def say(self, pair: Pair) -> str:
        """One of two texts."""
        return pick(pair, self.language)

    def table(self, columns: tuple[Pair, ...], rows: Iterator[tuple[str, ...]]) -> Table:
        """A table with its headings in words."""
        return Table(columns=tuple(map(self.say, columns)), rows=tuple(rows))


def legal_basis(reader: Reader) -> Content:
    """Dasar hukum."""
    bases = reader.procedure.standard.legal_basis
    return Content(lines=tuple(with_certainty(b.text, b.certainty, reader.language) for b in bases))


def requirements(reader: Reader) -> Content:
    """Persyaratan, of the services in question."""
    shown = {service.code for service in reader.services}
    lines = tuple(
        _requirement(reader, requirement)
        for requirement in reader.procedure.requirements
        if not requirement.services or shown.intersection(requirement.services)
    )
    return Content(lines=lines, text="" if lines else reader.say(NONE))


def _requirement(reader: Reader, requirement: Requirement) -> str:
    told = with_certainty(
        requirement.name.said(reader.language), requirement.certainty, reader.language
    )
    limits = [reader.say(OPTIONAL)] if requirement.optional else []
    if requirement.services and len(reader.services) > 1:
        names = [
            s.name.said(reader.language) for s in reader.services if s.code in requirement.services
        ]
        limits.append(f"{reader.say(ONLY_FOR)} {', '.join(names)}")
    return f"{told} [{'; '.join(limits)}]" if limits else told


def mechanism(reader: Reader) -> Content:
    """Sistem, mekanisme, dan prosedur: the steps in the order in which a case comes to them."""
    words = StageWords(reader.procedure, reader.language)
    steps = walked(reader.procedure)
    return Content(
        text=reader.procedure.standard.mechanism.said(reader.language),
        table=reader.table(STEP_COLUMNS, (_step(reader, words, step) for step in steps)),
    )


def _step(reader: Reader, words: StageWords, step: Step) -> tuple[str, ...]:
    who = roles_words(step.roles, reader.language)
    if step.roles == (Role.SYSTEM,):
        who = reader.say(ITSELF)
    if step.not_by:
        others = (act_words(reader.procedure, act, reader.language) for act in step.not_by)
        who = f"{who} ({reader.say(NOT_BY)}: {', '.join(others)})"
    act = step_words(reader.procedure, step, reader.language)
    return act, who, words.told(step.stages), _after(reader, words, step)


def _after(reader: Reader, words: StageWords, step: Step) -> str:
    if step.switches_to:
        return reader.say(GOES_ON)
    main = [words.listed([step.leads_to]) if step.leads_to else reader.say(REMAINS)]
    others = (
        f"{outcome_words(outcome, reader.language)}: {words.listed([stage])}"
        for outcome, stage in step.branches.items()
    )
    return "; ".join([*(() if step.only_branches else main), *others])


def times(reader: Reader) -> Content:
    """Jangka waktu penyelesaian: the completion time first, then every other promise of time."""
    procedure = reader.procedure
    completion = procedure.standard.completion
    ordered = sorted(procedure.promises, key=lambda promise: promise.code != completion)
    rows = (row for promise in ordered for row in _time(reader, promise))
    return Content(table=reader.table(TIME_COLUMNS, rows), remarks=tuple(_changes(reader)))


def _time(reader: Reader, promise: Promise) -> Iterator[tuple[str, ...]]:
    """A promise once for all services, and once for each that has a budget of its own."""
    name = promise.name.said(reader.language)
    if promise.code == reader.procedure.standard.completion:
        name = f"{reader.say(COMPLETION)}: {name}"
    own = {s.name.said(reader.language): s.budgets.get(promise.code) for s in reader.services}
    if not own or None in own.values():
        yield _time_row(reader, promise, name, promise.budget)
    for service, budget in own.items():
        if budget is not None:
            told = name if len(own) == 1 else f"{name} ({service})"
            yield _time_row(reader, promise, told, budget)


def _time_row(reader: Reader, promise: Promise, name: str, budget: str) -> tuple[str, ...]:
    language = reader.language
    consequence = promise.consequence.said(language) if promise.consequence else ""
    lapse = lapse_words(reader.procedure, promise, language)
    return (
        name,
        with_certainty(budget_words(budget, language), promise.certainty, language),
        ower_words(promise.owed_by, language),
        "; ".join(filter(None, (lapse, consequence))),
        promise.basis,
    )


def _changes(reader: Reader) -> Iterator[str]:
    """When a promise of time may stand still or be lengthened."""
    procedure, language = reader.procedure, reader.language
    for pause in procedure.pauses:
        clocks = ", ".join(procedure.promise(clock).name.said(language) for clock in pause.clocks)
        cap = with_certainty(budget_words(pause.cap, language), pause.certainty, language)
        told = reader.say(PAUSE).format(clocks=clocks, reason=pause.name.said(language), cap=cap)
        yield f"{told} [{pause.basis}]"
    for step in procedure.steps:
        for extension in step.extends:
            promise = procedure.promise(extension.clock)
            more = f"{extension.by} {promise.budget.partition(' ')[2]}"
            act = step_words(procedure, step, language)
            yield reader.say(EXTENSION).format(
                clock=promise.name.said(language), more=budget_words(more, language), act=act
            )


def fees(reader: Reader) -> Content:
    """Biaya/tarif, service by service."""
    if not reader.services:
        return Content(text=reader.say(UNKNOWN))
    return Content(table=reader.table(FEE_COLUMNS, (_fee(reader, s) for s in reader.services)))


def _fee(reader: Reader, service: Service) -> tuple[str, ...]:
    fee, language = service.fee, reader.language
    if fee.rupiah is None:
        amount = reader.say(UNKNOWN)
    else:
        told = rupiah_words(fee.rupiah, language) if fee.rupiah else reader.say(FREE)
        amount = with_certainty(told, fee.certainty, language)
    note = fee.note.said(language) if fee.note else ""
    return service.name.said(language), amount, fee.basis, note


def products(reader: Reader) -> Content:
    """Produk pelayanan."""
    language = reader.language
    lines = [f"{s.name.said(language)}: {s.product.said(language)}" for s in reader.services]
    return Content(lines=tuple(lines), text="" if lines else reader.say(UNKNOWN))

"""What the codes of a report are called, as the office's own procedures call them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from domain import words
from domain.book import Book
from domain.procedure import Procedure, Promise
from domain.wording import Wording
from domain.words import Words
from projections.published_words import budget_words, pick
from projections.receipt_words import CHANNELS
from projections.report.following import REPORTED
from projections.report.satisfaction import ELEMENTS
from projections.report.words import (
    AND_THE_LIKE,
    BY_SERVICE,
    ELEMENT_NAMES,
    NO_TOPIC,
    STANDINGS,
    UNSTATED,
)

COMMON: Mapping[str, Words] = {
    "kind": words.KINDS,
    "topic": {**words.TOPICS, "none": NO_TOPIC},
    "channel": CHANNELS,
    "standing": STANDINGS,
    "outcome": {**words.OUTCOMES, "deemed_granted": words.ACTS["deem_granted"], "": UNSTATED},
    "cause": {"unstated": UNSTATED},
    "solution": {"unstated": UNSTATED},
    "element": dict(zip(ELEMENTS, ELEMENT_NAMES, strict=True)),
}
"""What procedures have no names of their own for."""

Given = dict[tuple[str, str], list[Wording]]


class Names:
    """Names of services, clocks, stages, reasons and choices by the latest procedures.

    Where procedures call one code differently, its shortest name is the most general. A clock that
    has several, brackets apart, is called by it and the like.
    """

    def __init__(self, book: Book) -> None:
        latest = [some[-1].procedure for some in book.editions.values()]
        self._older = _given(book.pins.values())
        self._given = _given(latest)
        self._promises: dict[str, list[Promise]] = defaultdict(list)
        for procedure in latest:
            for promise in procedure.promises:
                self._promises[promise.code].append(promise)

    def of(self, what: str, code: str, language: str) -> str:
        """What a code is called; without any name it stands for itself."""
        if found := COMMON.get(what, {}).get(code):
            return pick(found, language)
        given = self._given.get((what, code)) or self._older.get((what, code))
        if not given:
            return code.replace("_", " ")
        called = sorted({wording.said(language) for wording in given}, key=_brevity)
        if what != "clock":
            return called[0]
        bare = sorted({one.partition(" (")[0] for one in called}, key=_brevity)
        several = f" {pick(AND_THE_LIKE, language)}" if len(bare) > 1 else ""
        return (bare[0] if len(called) > 1 else called[0]) + several

    def ground(self, clock: str, language: str) -> str:
        """Within what time a promise is due, and by what law; by service where that differs."""
        promises = self._promises.get(clock, [])
        rules = {budget_words(promise.budget, language) for promise in promises}
        laws = {promise.basis for promise in promises}
        told = [next(iter(some)) for some in (rules, laws) if len(some) == 1]
        return "; ".join(told) if len(rules) == 1 else pick(BY_SERVICE, language) if rules else ""


def _brevity(name: str) -> tuple[int, str]:
    return len(name), name


def _given(procedures: Iterable[Procedure]) -> Given:
    given: Given = defaultdict(list)
    for procedure in procedures:
        for what, code, name in _of(procedure):
            given[what, code].append(name)
    return dict(given)


def _of(procedure: Procedure) -> Iterator[tuple[str, str, Wording]]:
    yield from (("service", one.code, one.name) for one in procedure.services)
    yield from (("clock", one.code, one.name) for one in procedure.promises)
    yield from (("stage", one.code, one.name) for one in procedure.stages)
    yield from (("reason", one.reason, one.name) for one in procedure.pauses)
    for step in procedure.steps:
        for form in step.form:
            if what := REPORTED.get(form.name):
                yield from ((what, code, name) for code, name in form.choices.items())

"""What may be wrong with what a procedure publishes: codes, services, requirements, templates."""

from collections.abc import Iterator, Sequence
from string import Formatter

from domain.checks.faults import Flaw, flaw
from domain.messages import Kind
from domain.procedure import Procedure

PLACES = {"number", "service", "due"}
"""What a template may fill in."""


def mispublished(procedure: Procedure) -> Iterator[Flaw]:
    """Every fault of codes, services, requirements and templates."""
    for table, codes in _codes(procedure).items():
        for place, code in enumerate(codes):
            if code in codes[:place]:
                yield flaw("code.twice", table, place, code=code)
    yield from _references(procedure)
    yield from _templates(procedure)
    yield from _texts(procedure)


def _codes(procedure: Procedure) -> dict[str, Sequence[str]]:
    """The codes that must each be one of a kind, by the table that they stand in."""
    return {
        "stage": [stage.code for stage in procedure.stages],
        "clock": [promise.code for promise in procedure.promises],
        "pause": [pause.reason for pause in procedure.pauses],
        "excuse": [excuse.reason for excuse in procedure.excuses],
        "service": [service.code for service in procedure.services],
        "requirement": [requirement.code for requirement in procedure.requirements],
        "starts": procedure.starts,
        "paused": procedure.paused,
    }


def _references(procedure: Procedure) -> Iterator[Flaw]:
    services = {service.code for service in procedure.services}
    for place, requirement in enumerate(procedure.requirements):
        for entry, service in enumerate(requirement.services):
            if service not in services:
                path = ("requirement", place, "services", entry)
                yield flaw("service.unknown", *path, service=service)
    owed = {promise.code: promise.owed_by for promise in procedure.promises}
    if owed.get(procedure.standard.completion) == "citizen":
        yield flaw("completion.of_citizen", "standard", "completion")
    if procedure.opens is not None and procedure.opens.kind is Kind.REPLY:
        yield flaw("opens.reply", "opens", "kind")


def _templates(procedure: Procedure) -> Iterator[Flaw]:
    for place, step in enumerate(procedure.steps):
        path = ("step", place, "template")
        if step.template is None:
            continue
        if step.template not in procedure.templates:
            yield flaw("template.unknown", *path, template=step.template)
        if "words" not in step.needs + step.may:
            yield flaw("template.no_words", *path, template=step.template)
    used = {step.template for step in procedure.steps}
    for name in procedure.templates.keys() - used:
        yield flaw("template.unused", "template", name, template=name)


def _texts(procedure: Procedure) -> Iterator[Flaw]:
    """The texts of templates name only what can be filled in."""
    for name, wording in procedure.templates.items():
        for language in ("id", "en"):
            if not _fillable(wording.said(language)):
                path = ("template", name, language)
                yield flaw("template.unfillable", *path, places=PLACES)


def _fillable(text: str) -> bool:
    try:
        gaps = [gap for _, *gap in Formatter().parse(text) if gap[0] is not None]
    except ValueError:
        return False
    return all(name in PLACES and not form and not turned for name, form, turned in gaps)

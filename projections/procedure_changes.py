"""What changed between two versions of a procedure: stages, steps, clocks, down to each field."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from domain.procedure import Procedure

LISTED = {
    "stage": "code",
    "clock": "code",
    "pause": "reason",
    "excuse": "reason",
    "service": "code",
    "requirement": "code",
}
"""The lists of a document, and by which field their entries are known."""

STEPS, STAGES, VERSION = "step", "from", "version"

Path = tuple[str, ...]


class Difference(NamedTuple):
    """One field that reads otherwise, by its dotted path; empty where it stands in one only."""

    field: str
    before: str
    after: str


class Change(NamedTuple):
    """What became of one part of a procedure; of a step, at which stages."""

    part: str
    name: str
    how: Literal["added", "removed", "changed"]
    stages: tuple[str, ...] = ()
    fields: tuple[Difference, ...] = ()


def changes(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    """Every change, in the order in which a document tells it."""
    old, new = (one.model_dump(mode="json", by_alias=True) for one in (before, after))
    found = [*_rest(old, new)]
    for part, known_by in LISTED.items():
        found += _entries(part, _keyed(old[part], known_by), _keyed(new[part], known_by))
        if part == "stage":
            found += _steps(old[STEPS], new[STEPS])
    return tuple(found)


def _rest(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """What stands in no list: title, opening, templates, the standard, the office."""
    for part in [part for part in old if part not in {*LISTED, STEPS, VERSION}]:
        if fields := _differences(old[part], new[part]):
            yield Change(part, "", "changed", (), fields)


def _keyed(entries: list[dict[str, Any]], known_by: str) -> dict[str, dict[str, Any]]:
    return {entry[known_by]: entry for entry in entries}


def _entries(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*old, *new)):
        if name not in new:
            yield Change(part, name, "removed")
        elif name not in old:
            yield Change(part, name, "added")
        elif fields := _differences(old[name], new[name]):
            yield Change(part, name, "changed", (), fields)


def _steps(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Change]:
    """An act is one thing at each stage; stages where the same became of it are told together."""
    before, after = _by_stage(old), _by_stage(new)
    together: dict[Change, list[str]] = {}
    for act, stage in dict.fromkeys((*before, *after)):
        [*found] = _entries(
            STEPS,
            {act: before[act, stage]} if (act, stage) in before else {},
            {act: after[act, stage]} if (act, stage) in after else {},
        )
        for change in found:
            together.setdefault(change, []).append(stage)
    for change, stages in together.items():
        yield change._replace(stages=tuple(stages))


def _by_stage(steps: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (step["act"], stage): {name: value for name, value in step.items() if name != STAGES}
        for step in steps
        for stage in step[STAGES]
    }


def _differences(old: Any, new: Any) -> tuple[Difference, ...]:
    before, after = dict(_leaves(old)), dict(_leaves(new))
    return tuple(
        Difference(".".join(path), before.get(path, ""), after.get(path, ""))
        for path in dict.fromkeys((*before, *after))
        if before.get(path, "") != after.get(path, "")
    )


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The single values in a value, each with the way to it; a list of words is one."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for place, inner in enumerate(value, start=1):
            yield from _leaves(inner, (*path, str(place)))
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value))
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)

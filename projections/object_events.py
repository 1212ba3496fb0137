"""An object-centric event log (OCEL 2.0): events, and the objects that take part in them.

Objects are cases, clocks (one a run), officers and procedures; an id begins with its type. What one
case tells is told at once, so that a log of any length passes through little memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from uuid import UUID

from domain.staff import Member
from projections.events import FIRST, CaseTold, StoredFact, activity

Named = dict[str, Any]

STAFF: Final = frozenset({"verifier", "officer", "supervisor", "head", "auditor"})
STILL: Final = "1970-01-01T00:00:00Z"
"""From when on OCEL has what never changes."""

MOVES_THE_DUE: Final = frozenset({"clock.extended", "clock.resumed", "clock.rescheduled"})

ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "case": dict.fromkeys(("number", "kind", "service", "channel", "stage", "awaits"), "string"),
    "clock": {"clock": "string", "run": "integer", "rule": "string", "due": "time"},
    "officer": {"unit": "string", "role": "string"},
    "procedure": {"code": "string", "version": "integer"},
}
"""Each type of object with its attributes and their types."""

TOLD: Final = (
    "recorded_at",
    "cause",
    "stage",
    "awaits",
    "outcome",
    "reason",
    "rank",
    "rule",
    "due",
)
"""What an event tells beside its time and its objects, as text."""


class Piece(NamedTuple):
    """A part of the log: events and objects as OCEL writes them in JSON."""

    events: list[Named]
    objects: list[Named]


def types_of_objects() -> list[Named]:
    """The types of objects, declared."""
    return [
        {"name": name, "attributes": [{"name": n, "type": t} for n, t in attributes.items()]}
        for name, attributes in ATTRIBUTES.items()
    ]


def types_of_events(activities: Iterable[str]) -> list[Named]:
    """The types of events, declared."""
    attributes = [{"name": name, "type": "string"} for name in ("role", *TOLD)]
    return [{"name": name, "attributes": attributes} for name in sorted(activities)]


def case_piece(
    case: UUID, told: CaseTold | None, facts: Iterable[tuple[StoredFact, bool]]
) -> Piece:
    """What one case tells: the events that are asked for, and the case with its clocks."""
    telling = _Telling(f"case:{case}")
    events = [telling.event(fact) for fact, asked in facts if telling.hears(fact) and asked]
    return Piece(events, [telling.case(told), *telling.clocks.values()])


def office_event(fact: StoredFact) -> Named:
    """A fact about no case: an officer is admitted or away, a procedure published."""
    about = []
    if fact.topic.startswith("officer."):
        about = [_tie(f"officer:{fact.state['code']}", "about")]
    return _event(fact, about)


def shared_objects(ids: Iterable[str], members: Mapping[str, Member]) -> Iterator[Named]:
    """Officers and procedures by their ids: they belong to no case alone."""
    for each in ids:
        kind, _, name = each.partition(":")
        if kind == "procedure":
            code, _, version = name.partition("@")
            yield _object(kind, each, {"code": code, "version": version})
        elif kind == "officer":
            member = members.get(name)
            known = {"unit": member.unit, "role": member.role.value} if member else {}
            yield _object(kind, each, known)


@dataclass(slots=True)
class _Telling:
    """One case being told; `running` is the run that each running clock is in."""

    id: str
    stages: list[Named] = field(default_factory=list)
    clocks: dict[str, Named] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=dict)
    ties: list[Named] = field(default_factory=list)

    def hears(self, fact: StoredFact) -> bool:
        """Go on by one fact, and note what takes part in it."""
        state, at = fact.state, fact.state["at"]
        stopped = {clock: self.running.pop(clock, None) for clock in state.get("stopped") or ()}
        self.ties = [_tie(self._clock(c, run), "stops") for c, run in stopped.items() if run]
        for start in state.get("started") or ():
            self.ties.append(_tie(self._start(start, at), "starts"))
        if "clock" in state and "run" in state:
            self.ties.append(_tie(self._tick(fact), "about"))
        stage = "registered" if fact.topic in FIRST else state.get("stage")
        if stage:
            awaits = state.get("awaits") or "office"
            self.stages += [_attribute("stage", stage, at), _attribute("awaits", awaits, at)]
        return True

    def event(self, fact: StoredFact) -> Named:
        """The fact that was heard last, as an event."""
        return _event(fact, [_tie(self.id, "of"), *self.ties])

    def case(self, told: CaseTold | None) -> Named:
        """The case itself, as it went through its stages."""
        still = told._asdict() if told else {}
        still.pop("case", None)
        made = _object("case", self.id, still)
        return made | {"attributes": [*made["attributes"], *self.stages]}

    def _clock(self, clock: str, run: int) -> str:
        return f"clock:{self.id.removeprefix('case:')}/{clock}/{run}"

    def _start(self, start: Named, at: str) -> str:
        name = self._clock(start["clock"], start["run"])
        self.running[start["clock"]] = start["run"]
        made = _object("clock", name, {"clock": start["clock"], "run": str(start["run"])})
        changing = [_attribute(n, start[n], at) for n in ("rule", "due")]
        made["attributes"] += changing
        self.clocks[name] = made | {"relationships": [_tie(self.id, "of")]}
        return name

    def _tick(self, fact: StoredFact) -> str:
        state = fact.state
        name = self._clock(state["clock"], state["run"])
        clock = self.clocks.setdefault(name, _object("clock", name, {"clock": state["clock"]}))
        if fact.topic in MOVES_THE_DUE:
            named = [n for n in ("rule", "due") if state.get(n)]
            clock["attributes"] += [_attribute(n, state[n], state["at"]) for n in named]
        return name


def _event(fact: StoredFact, ties: list[Named]) -> Named:
    state, actor = fact.state, fact.state["actor"]
    told = {"role": actor["role"]} | {n: str(state[n]) for n in TOLD if state.get(n) is not None}
    by = [_tie(f"officer:{actor['id']}", "by")] if actor["role"] in STAFF else []
    to = [_tie(f"officer:{state['officer']}", "to")] if state.get("officer") else []
    under = [_tie(f"procedure:{state['procedure']}", "under")] if state.get("procedure") else []
    return {
        "id": str(fact.position),
        "type": activity(fact),
        "time": state["at"],
        "attributes": [{"name": name, "value": value} for name, value in told.items()],
        "relationships": [*ties, *by, *to, *under],
    }


def _object(kind: str, name: str, still: Mapping[str, str]) -> Named:
    return {
        "id": name,
        "type": kind,
        "attributes": [_attribute(n, value, STILL) for n, value in still.items()],
        "relationships": [],
    }


def _attribute(name: str, value: str, time: str) -> Named:
    return {"name": name, "time": time, "value": value}


def _tie(name: str, qualifier: str) -> Named:
    return {"objectId": name, "qualifier": qualifier}

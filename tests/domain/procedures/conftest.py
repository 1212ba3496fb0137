"""Small procedure documents, sound as they stand, and generated ones."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from domain.catalogue import OfficeStandard
from domain.documents import compose, read_document
from domain.procedure import Procedure

COMPONENTS = tuple(OfficeStandard.model_fields)

OFFICE = "[office]\n" + "\n".join(
    f'{component} = {{ id = "teks", en = "text" }}' for component in COMPONENTS
)

NAMES = ("one", "two", "three", "four", "five")
ACTS = ("pay", "print", "interview", "hand_over", "visit", "stamp")
AFTER = "c.after"
WORD = {"id": "kata", "en": "word"}


def written(name: str) -> str:
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return compose(text, OFFICE)


@pytest.fixture(scope="session")
def office() -> str:
    return OFFICE


@pytest.fixture(scope="session")
def permit() -> str:
    return written("permit")


@pytest.fixture(scope="session")
def objection() -> str:
    return written("objection")


@pytest.fixture(scope="session")
def others(objection: str) -> Mapping[str, Procedure]:
    return {"objection": read_document(objection)}


def step(act: str, roles: list[str], start: str, to: str | None, **more: Any) -> dict[str, Any]:
    words = ["words"] if roles == ["citizen"] else []
    return {
        "act": act,
        "name": WORD,
        "roles": roles,
        "from": [start],
        "to": to,
        "needs": words,
        **more,
    }


def promise(code: str, then: str | None) -> dict[str, Any]:
    return {
        "code": code,
        "name": WORD,
        "budget": "3 working days",
        "owed_by": "citizen" if then else "office",
        "role": "officer",
        "basis": "kantor",
        "certainty": "official",
        "then": then,
    }


def deciding(stage: str) -> list[dict[str, Any]]:
    """What was decided leads to one of two stages, and out of each."""
    branches = {"granted": "granted", "refused": "refused"}
    decided = {"needs": ["outcome", "words"], "stops": [f"c.{stage}"], "starts": [AFTER]}
    return [
        step("decide", ["supervisor"], stage, None, branches=branches, **decided),
        step("issue_it", ["officer"], "granted", "closed", stops=["*"]),
        step("tell_it", ["officer"], "refused", "closed", stops=["*"]),
    ]


@st.composite
def orderly(draw: st.DrawFn) -> dict[str, Any]:
    """Stages in a row and back again: each waits with one clock, which every step out stops."""
    stages = ["registered", *NAMES[: draw(st.integers(0, len(NAMES)))]]
    waits = [draw(st.sampled_from(["office", "citizen"])) for _ in stages]
    waits[0] = "office"
    clocks = [f"c.{stage}" for stage in stages]
    ends = {*draw(st.sets(st.sampled_from(stages))), stages[-1]}
    steps: list[dict[str, Any]] = []
    for place, (stage, awaits) in enumerate(zip(stages, waits, strict=True)):
        onward = {*stages[place + 1 : place + 2]}
        onward |= draw(st.sets(st.sampled_from(stages), max_size=2)) - {stage}
        for number, target in enumerate(sorted(onward)):
            roles, act = ["officer"], ACTS[number]
            if awaits == "citizen" and number == 0:
                roles, act = ["citizen"], "reply"
            moved = {"stops": [f"c.{stage}"], "starts": [f"c.{target}"]}
            steps.append(step(act, roles, stage, target, **moved))
        if stage in ends:
            steps.append(step("close_it", ["head"], stage, "closed", stops=["*"]))
        if awaits == "citizen":
            steps.append(step("close_unanswered", ["system"], stage, "closed", stops=["*"]))
    thens = ["close_unanswered" if awaits == "citizen" else None for awaits in waits]
    if draw(st.booleans()):
        steps += deciding(stages[-1])
        stages, waits = [*stages, "granted", "refused"], [*waits, "office", "office"]
        clocks, thens = [*clocks, AFTER], [*thens, None]
    return {
        "code": "generated",
        "title": WORD,
        "effective": "2026-11-24",
        "opens": {"kind": "complaint"},
        "starts": ["c.registered"],
        "stage": [
            {"code": stage, "name": WORD, "awaits": awaits}
            for stage, awaits in zip([*stages, "closed"], [*waits, "nothing"], strict=True)
        ],
        "step": steps,
        "clock": list(map(promise, clocks, thens)),
        "standard": {
            "legal_basis": [{"text": "UU 25/2009", "certainty": "law"}],
            "mechanism": WORD,
            "completion": "c.registered",
        },
        "office": dict.fromkeys(COMPONENTS, WORD),
    }


def _without_a_step(document: dict[str, Any], draw: st.DrawFn) -> None:
    if len(document["step"]) > 1:
        document["step"].remove(draw(st.sampled_from(document["step"])))


def _elsewhere(document: dict[str, Any], draw: st.DrawFn) -> None:
    stages = [stage["code"] for stage in document["stage"]]
    draw(st.sampled_from(document["step"]))["to"] = draw(st.sampled_from(stages))


def _stopping_less(document: dict[str, Any], draw: st.DrawFn) -> None:
    draw(st.sampled_from(document["step"]))["stops"] = []


def _starting_less(document: dict[str, Any], draw: st.DrawFn) -> None:
    draw(st.sampled_from(document["step"]))["starts"] = []


def _starting_more(document: dict[str, Any], draw: st.DrawFn) -> None:
    clocks = [clock["code"] for clock in document["clock"]]
    draw(st.sampled_from(document["step"]))["starts"] = draw(
        st.lists(st.sampled_from(clocks), unique=True)
    )


def _from_more(document: dict[str, Any], draw: st.DrawFn) -> None:
    stages = [stage["code"] for stage in document["stage"]]
    draw(st.sampled_from(document["step"]))["from"] = draw(
        st.lists(st.sampled_from(stages), unique=True, min_size=1)
    )


def _awaiting_other(document: dict[str, Any], draw: st.DrawFn) -> None:
    draw(st.sampled_from(document["stage"][1:]))["awaits"] = draw(
        st.sampled_from(["office", "citizen", "nothing"])
    )


def _lapsing_to_nothing(document: dict[str, Any], draw: st.DrawFn) -> None:
    clock = draw(st.sampled_from(document["clock"]))
    clock["owed_by"], clock["then"] = draw(
        st.sampled_from([("office", None), ("office", "close_unanswered")])
    )


def _branching(document: dict[str, Any], draw: st.DrawFn) -> None:
    stages = [stage["code"] for stage in document["stage"]]
    changed = {"act": "decide", "needs": ["outcome", "words"], "roles": ["supervisor"]}
    branches = {"branches": {"refused": draw(st.sampled_from(stages))}}
    draw(st.sampled_from(document["step"])).update(changed | branches)


def _pausing(document: dict[str, Any], draw: st.DrawFn) -> None:
    clocks = [clock["code"] for clock in document["clock"]]
    document["pause"] = [
        {
            "reason": "held",
            "name": WORD,
            "clocks": draw(st.lists(st.sampled_from(clocks), unique=True, min_size=1)),
            "roles": ["supervisor"],
            "cap": "5 working days",
            "basis": "kantor",
            "certainty": "official",
        }
    ]
    draw(st.sampled_from(document["step"]))["pauses"] = ["held"]
    draw(st.sampled_from(document["step"]))["resumes"] = ["held"]


def _apart(document: dict[str, Any], draw: st.DrawFn) -> None:
    other = draw(st.sampled_from(document["step"]))["act"]
    draw(st.sampled_from(document["step"]))["not_by"] = [other]


MUTATIONS: tuple[Callable[[dict[str, Any], st.DrawFn], None], ...] = (
    _without_a_step,
    _elsewhere,
    _stopping_less,
    _starting_less,
    _starting_more,
    _from_more,
    _awaiting_other,
    _branching,
    _lapsing_to_nothing,
    _pausing,
    _apart,
)


@st.composite
def disturbed(draw: st.DrawFn) -> dict[str, Any]:
    """An orderly procedure with a few things changed: some stay sound, many do not."""
    document = draw(orderly())
    for mutate in draw(st.lists(st.sampled_from(MUTATIONS), max_size=3)):
        mutate(document, draw)
    return document


def valued(document: Mapping[str, Any]) -> Procedure:
    return Procedure.model_validate(document)


@pytest.fixture(scope="session")
def orderly_procedures() -> st.SearchStrategy[Procedure]:
    return orderly().map(valued)


@pytest.fixture(scope="session")
def procedures() -> st.SearchStrategy[Procedure]:
    return disturbed().map(valued)

"""Procedures to publish: every shipped one, one made by hand, and any that Hypothesis thinks of."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from adapters.shipped import shipped_documents
from domain.documents import read_document
from domain.procedure import Procedure

LANGUAGES = ("id", "en")
CODES = sorted(shipped_documents())

BY_HAND = Path(__file__).with_name("permit.toml").read_text("utf-8")


@lru_cache
def shipped(code: str) -> Procedure:
    return read_document(shipped_documents()[code])


@lru_cache
def made_by_hand() -> Procedure:
    return read_document(BY_HAND)


@st.composite
def any_procedures(draw: st.DrawFn) -> Procedure:
    """Stages and steps in any tangle, sensible or not."""
    document: dict[str, Any] = tomllib.loads(BY_HAND)
    stages = ["registered", *(f"stage_{n}" for n in range(draw(st.integers(0, 12))))]
    acts = st.sampled_from(["verify", "ask", "reply", "decide", "withdraw", "close", "transfer"])
    some = st.lists(st.sampled_from(stages), min_size=1, unique=True)
    steps = st.builds(
        lambda act, role, sources, target: {
            "act": act,
            "roles": [role],
            "from": sources,
            "to": target,
            "starts": ["permit.check"],
        },
        acts,
        st.sampled_from(["citizen", "officer", "system"]),
        some,
        st.none() | st.sampled_from(stages),
    )
    word = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)
    waits = st.sampled_from(["office", "citizen", "nothing"])
    document["stage"] = [
        {"code": stage, "name": {"id": draw(word), "en": "stage"}, "awaits": draw(waits)}
        for stage in stages
    ]
    document["step"] = draw(st.lists(steps, min_size=1, max_size=25))
    return Procedure.model_validate(document)

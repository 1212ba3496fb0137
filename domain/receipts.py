"""What the office says back to a channel; of these only openings hold what a citizen wrote."""

from typing import Literal
from uuid import UUID

from domain.clocks import ClockStart
from domain.facts import Instant
from domain.procedure import Awaited, Name
from domain.running import Running
from domain.values import Value


class PromiseMade(Value):
    """One clock as a citizen sees it: by which rule, due when; never while it stands still."""

    clock: str
    rule: str
    due: Instant | None

    @classmethod
    def of(cls, clock: ClockStart | Running) -> "PromiseMade":
        held = isinstance(clock, Running) and clock.is_held
        return cls(clock=clock.clock, rule=clock.rule, due=None if held else clock.due)


class Accepted(Value):
    """The receipt (tanda terima): sent at commit; the ledger's proof follows by itself."""

    status: Literal["accepted"] = "accepted"
    number: str
    tracking_code: str
    received_at: Instant
    promises: tuple[PromiseMade, ...]
    proof: Literal["pending"] = "pending"


class Noted(Value):
    """A citizen's act on a running case was recorded."""

    status: Literal["noted"] = "noted"
    number: str
    stage: Name
    promises: tuple[PromiseMade, ...]


class Problem(Value):
    """What is wrong with one field; never the value that was sent."""

    field: str
    problem: str


class Rejected(Value):
    """A refusal with a stable code and words for the citizen."""

    status: Literal["refused"] = "refused"
    code: str
    message: str
    fields: tuple[Problem, ...] = ()


Answer = Accepted | Noted | Rejected


class SetAside(Value):
    """What `refused.<channel>` carries: why, and where the sealed original is kept."""

    reference: str
    sequence: int
    token: str | None
    code: str
    message: str
    digest: str


class CaseStatus(Value):
    """What a citizen may know of their case: where it stands, what is due, what is awaited."""

    status: Literal["found"] = "found"
    number: str
    stage: Name
    promises: tuple[PromiseMade, ...]
    awaited: Awaited


class Proved(Value):
    """A registration is in the ledger: leaf `index` of a tree of `size` that witnesses saw.

    `proof` is a C2SP tlog-proof whose extra data is the leaf itself: the fact as it is stored.
    """

    status: Literal["proved"] = "proved"
    number: str
    index: int
    size: int
    proof: str


class OpenedWords(Value):
    """Words that stand sealed in a fact, with all that ties them to it; verifiable without a key.

    `salt` and `plain` are base64; the words are UTF-8 JSON, as they were sealed.
    """

    field: str
    topic: str
    cause: UUID
    subject: UUID
    case: UUID
    salt: str
    plain: str


class Openings(Value):
    """What a citizen brought, opened for them: their copy, to be held against the proof."""

    status: Literal["opened"] = "opened"
    number: str
    words: tuple[OpenedWords, ...]

"""The first procedures: the complaint on its two tracks, enquiries, and applications.

The statutory track (UU 25/2009) counts calendar days, the LAPOR track (PermenPANRB 62/2018)
working days; a complaint runs on both. Texts are Indonesian, as alerts show them.

Where the law is silent, the citizen's reading holds. Whoever answers a returned case in any way has
completed it, and the office checks again, on clocks started anew. A question to the citizen pauses
nothing. An answer does not stop the 60 days; a decision or the end of the case does. An objection
before the notification shows that the decision is known, so it stops that clock. An objection taken
up, whether by reopening or by assigning, starts 60 days again unless they still run.
"""

from typing import Any

from domain.clocks import Promise
from domain.messages import Kind
from domain.people import Role
from domain.procedure import EVERY_CLOCK, Procedure, Stage, Step
from domain.promises import LAPOR_COMPLETE, LAPOR_TRACK, SERVICE_TRACK, STATUTORY_TRACK

DESK = (Role.VERIFIER, Role.OFFICER, Role.SUPERVISOR, Role.HEAD)
CHIEFS = (Role.SUPERVISOR, Role.HEAD)
CITIZEN = (Role.CITIZEN,)
OPEN = (
    Stage.REGISTERED,
    Stage.RETURNED,
    Stage.VERIFIED,
    Stage.ASSIGNED,
    Stage.WAITING,
    Stage.ANSWERED,
    Stage.OBJECTED,
    Stage.DECIDED,
    Stage.NOTIFIED,
)


def _stays(act: str, *stages: Stage, **more: tuple[str, ...]) -> tuple[Step, ...]:
    return tuple(
        Step(act=act, roles=CITIZEN, stages=(stage,), leads_to=stage, needs=("words",), **more)
        for stage in stages
    )


def _step(act: str, roles: tuple[Role, ...], *stages: Stage, to: Stage, **more: Any) -> Step:
    return Step(act=act, roles=roles, stages=stages, leads_to=to, **more)


_S = Stage
_WORDS = {"needs": ("words",)}
_CHECK = ("lapor.verify", "uu25.respond", "service.check")
_COMPLETE = ("uu25.complete", "lapor.complete", "service.complete")
_NOTIFY = ("uu25.notify", "service.notify")
_CLOSE = ("lapor.close", "service.close")

_SHARED = (
    _step(
        "verify",
        DESK,
        _S.REGISTERED,
        to=_S.VERIFIED,
        stops=_CHECK,
        starts=("lapor.follow_up", "uu25.decide", "service.decide"),
    ),
    _step(
        "return",
        DESK,
        _S.REGISTERED,
        to=_S.RETURNED,
        needs=("missing", "words"),
        stops=_CHECK,
        starts=_COMPLETE,
    ),
    *(
        _step(
            act,
            CITIZEN,
            _S.RETURNED,
            to=_S.REGISTERED,
            stops=_COMPLETE,
            starts=_CHECK,
            **_WORDS,
        )
        for act in ("complete", "reply")
    ),
    *_stays("complete", _S.REGISTERED),
    _step("assign", DESK, _S.VERIFIED, _S.ASSIGNED, to=_S.ASSIGNED, needs=("officer", "unit")),
    _step(
        "assign",
        CHIEFS,
        _S.OBJECTED,
        to=_S.ASSIGNED,
        needs=("officer", "unit"),
        starts=("uu25.decide",),
    ),
    _step("ask", DESK, _S.VERIFIED, _S.ASSIGNED, to=_S.WAITING, **_WORDS),
    _step("reply", CITIZEN, _S.WAITING, to=_S.ASSIGNED, **_WORDS),
    *_stays("reply", _S.REGISTERED, _S.VERIFIED, _S.ASSIGNED, _S.OBJECTED, _S.DECIDED),
    *_stays("reply", _S.NOTIFIED, stops=_CLOSE, starts=_CLOSE),
    _step("withdraw", CITIZEN, *OPEN, to=_S.WITHDRAWN, stops=(EVERY_CLOCK,), **_WORDS),
    _step(
        "transfer",
        DESK,
        _S.REGISTERED,
        _S.VERIFIED,
        _S.ASSIGNED,
        to=_S.TRANSFERRED,
        needs=("to", "words"),
        stops=(EVERY_CLOCK,),
    ),
    _step(
        "notify",
        DESK,
        _S.DECIDED,
        to=_S.NOTIFIED,
        stops=_NOTIFY,
        starts=_CLOSE,
    ),
    _step(
        "close",
        DESK,
        _S.ANSWERED,
        _S.NOTIFIED,
        to=_S.CLOSED,
        needs=("reason",),
        stops=(EVERY_CLOCK,),
    ),
)

_ANSWERING = (
    _step(
        "answer",
        DESK,
        _S.VERIFIED,
        _S.ASSIGNED,
        _S.WAITING,
        to=_S.ANSWERED,
        stops=("lapor.follow_up",),
        starts=_CLOSE,
        **_WORDS,
    ),
    _step(
        "reply",
        CITIZEN,
        _S.ANSWERED,
        to=_S.ASSIGNED,
        stops=_CLOSE,
        starts=("lapor.follow_up",),
        **_WORDS,
    ),
)

_OBJECTING = (
    _step(
        "object",
        CITIZEN,
        _S.ANSWERED,
        _S.DECIDED,
        _S.NOTIFIED,
        to=_S.OBJECTED,
        stops=(*_CLOSE, *_NOTIFY),
        starts=("lapor.follow_up", "service.decide"),
        **_WORDS,
    ),
    _step(
        "reopen",
        CHIEFS,
        _S.OBJECTED,
        to=_S.ASSIGNED,
        may_have=("words",),
        starts=("uu25.decide",),
    ),
    _step(
        "decide",
        CHIEFS,
        _S.VERIFIED,
        _S.ASSIGNED,
        _S.WAITING,
        _S.ANSWERED,
        _S.OBJECTED,
        to=_S.DECIDED,
        needs=("outcome", "words"),
        stops=("lapor.follow_up", "uu25.decide", "service.decide", *_CLOSE),
        starts=_NOTIFY,
    ),
)


def _procedure(
    code: str, opens_with: tuple[str, ...], promises: tuple[Promise, ...], steps: tuple[Step, ...]
) -> Procedure:
    """Put a procedure together; a step keeps only the clocks and stages that this one has."""
    reached = _reached(steps)
    own = {EVERY_CLOCK, *(promise.clock for promise in promises)}
    kept = tuple(
        step.model_copy(
            update={
                "stages": tuple(stage for stage in step.stages if stage in reached),
                "stops": tuple(clock for clock in step.stops if clock in own),
                "starts": tuple(clock for clock in step.starts if clock in own),
            }
        )
        for step in steps
        if reached.intersection(step.stages)
    )
    return Procedure(code=code, version=1, opens_with=opens_with, promises=promises, steps=kept)


def _reached(steps: tuple[Step, ...]) -> frozenset[Stage]:
    """The stages that some way from the beginning comes to."""
    reached, more = frozenset[Stage](), frozenset({Stage.REGISTERED})
    while more - reached:
        reached |= more
        more = frozenset(step.leads_to for step in steps if reached.intersection(step.stages))
    return reached


COMPLAINT = _procedure(
    "complaint",
    ("lapor.verify", "uu25.respond"),
    (*LAPOR_TRACK, *STATUTORY_TRACK),
    (*_SHARED, *_ANSWERING, *_OBJECTING),
)
INFORMATION = _procedure(
    "information", ("lapor.verify",), (*LAPOR_TRACK, LAPOR_COMPLETE), (*_SHARED, *_ANSWERING)
)
ASPIRATION = _procedure(
    "aspiration", ("lapor.verify",), (*LAPOR_TRACK, LAPOR_COMPLETE), (*_SHARED, *_ANSWERING)
)
APPLICATION = _procedure("application", ("service.check",), SERVICE_TRACK, (*_SHARED, *_OBJECTING))

PROCEDURES = {p.pin: p for p in (COMPLAINT, INFORMATION, ASPIRATION, APPLICATION)}
FOR_KIND = {
    Kind.COMPLAINT: COMPLAINT,
    Kind.INFORMATION: INFORMATION,
    Kind.ASPIRATION: ASPIRATION,
    Kind.APPLICATION: APPLICATION,
}
"""The procedure in force for what a channel brings."""

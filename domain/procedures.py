"""The first procedures: the complaint on its two tracks, enquiries, and applications.

The statutory track (UU 25/2009) counts calendar days, the LAPOR track (PermenPANRB 62/2018)
working days; a complaint runs on both. Texts are Indonesian, as alerts show them.

Where the law is silent, the citizen's reading holds. Whoever answers a returned case in any way has
completed it, and the office checks again, on clocks started anew. A question to the citizen pauses
nothing. An answer does not stop the 60 days; a decision or the end of the case does. An objection
before the notification shows that the decision is known, so it stops that clock. An objection taken
up, whether by reopening or by assigning, starts 60 days again unless they still run.
"""

from datetime import timedelta
from typing import Any

from domain.clocks import Lapse, Promise, Unit
from domain.messages import Kind
from domain.people import Role
from domain.procedure import EVERY_CLOCK, Procedure, Stage, Step

A_WORKING_DAY = timedelta(hours=7, minutes=30)
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


def _promise(
    clock: str, unit: Unit, budget: int, role: str, basis: str, consequence: str, lapse: Lapse
) -> Promise:
    return Promise(
        clock=clock,
        unit=unit,
        budget=budget,
        lapse=lapse,
        warn_before=A_WORKING_DAY if lapse is Lapse.BREACH else None,
        role=role,
        basis=basis,
        consequence=consequence,
    )


_LAPOR = "Perpres 76/2013; PermenPANRB 62/2018 (SP4N-LAPOR!)"
_PAY_CUT = "Penundaan kenaikan gaji berkala paling lama 1 tahun (UU 25/2009 ps. 54 ayat (5))"
_REMOVAL = "Pembebasan dari jabatan (UU 25/2009 ps. 54 ayat (7))"
_REPORTED = "Tercatat sebagai keterlambatan dalam laporan bulanan kepada atasan"

LAPOR_VERIFY = _promise(
    "lapor.verify", Unit.WORKING_DAYS, 3, "verifier", _LAPOR, _REPORTED, Lapse.BREACH
)
LAPOR_FOLLOW_UP = _promise(
    "lapor.follow_up", Unit.WORKING_DAYS, 5, "officer", _LAPOR, _REPORTED, Lapse.BREACH
)
LAPOR_CLOSE = _promise("lapor.close", Unit.WORKING_DAYS, 10, "citizen", _LAPOR, "", Lapse.CLOSE)
UU25_RESPOND = _promise(
    "uu25.respond",
    Unit.CALENDAR_DAYS,
    14,
    "verifier",
    "UU 25/2009 ps. 44 ayat (3)",
    _PAY_CUT,
    Lapse.BREACH,
)
UU25_COMPLETE = _promise(
    "uu25.complete",
    Unit.CALENDAR_DAYS,
    30,
    "citizen",
    "UU 25/2009 ps. 44 ayat (4)-(5)",
    "",
    Lapse.WITHDRAW,
)
UU25_DECIDE = _promise(
    "uu25.decide",
    Unit.CALENDAR_DAYS,
    60,
    "supervisor",
    "UU 25/2009 ps. 50 ayat (1)",
    _REMOVAL,
    Lapse.BREACH,
)
UU25_NOTIFY = _promise(
    "uu25.notify",
    Unit.CALENDAR_DAYS,
    14,
    "officer",
    "UU 25/2009 ps. 50 ayat (2)",
    _PAY_CUT,
    Lapse.BREACH,
)
FILE_CHECK = _promise(
    "file.check",
    Unit.WORKING_DAYS,
    5,
    "verifier",
    "UU 30/2014 ps. 50",
    _REPORTED,
    Lapse.BREACH,
)
SERVICE_DECIDE = _promise(
    "service.decide",
    Unit.WORKING_DAYS,
    4,
    "officer",
    "PP 31/2013 ps. 53",
    _REMOVAL,
    Lapse.BREACH,
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
_CHECK = ("lapor.verify", "uu25.respond", "file.check")

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
        starts=("uu25.complete",),
    ),
    *(
        _step(
            act,
            CITIZEN,
            _S.RETURNED,
            to=_S.REGISTERED,
            stops=("uu25.complete",),
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
    *_stays("reply", _S.NOTIFIED, stops=("lapor.close",), starts=("lapor.close",)),
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
        stops=("uu25.notify",),
        starts=("lapor.close",),
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
        starts=("lapor.close",),
        **_WORDS,
    ),
    _step(
        "reply",
        CITIZEN,
        _S.ANSWERED,
        to=_S.ASSIGNED,
        stops=("lapor.close",),
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
        stops=("lapor.close", "uu25.notify"),
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
        stops=("lapor.follow_up", "lapor.close", "uu25.decide", "service.decide"),
        starts=("uu25.notify",),
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


_LAPOR_TRACK = (LAPOR_VERIFY, LAPOR_FOLLOW_UP, LAPOR_CLOSE)

COMPLAINT = _procedure(
    "complaint",
    ("lapor.verify", "uu25.respond"),
    (*_LAPOR_TRACK, UU25_RESPOND, UU25_COMPLETE, UU25_DECIDE, UU25_NOTIFY),
    (*_SHARED, *_ANSWERING, *_OBJECTING),
)
INFORMATION = _procedure(
    "information", ("lapor.verify",), (*_LAPOR_TRACK, UU25_COMPLETE), (*_SHARED, *_ANSWERING)
)
ASPIRATION = _procedure(
    "aspiration", ("lapor.verify",), (*_LAPOR_TRACK, UU25_COMPLETE), (*_SHARED, *_ANSWERING)
)
APPLICATION = _procedure(
    "application",
    ("file.check",),
    (FILE_CHECK, SERVICE_DECIDE, UU25_COMPLETE, UU25_NOTIFY, LAPOR_CLOSE),
    (*_SHARED, *_OBJECTING),
)

PROCEDURES = {p.pin: p for p in (COMPLAINT, INFORMATION, ASPIRATION, APPLICATION)}
FOR_KIND = {
    Kind.COMPLAINT: COMPLAINT,
    Kind.INFORMATION: INFORMATION,
    Kind.ASPIRATION: ASPIRATION,
    Kind.APPLICATION: APPLICATION,
}
"""The procedure in force for what a channel brings."""

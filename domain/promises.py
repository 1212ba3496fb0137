"""The promises of the first procedures: each clock, its rule, its law, and what missing it costs.

The statutory track (UU 25/2009) counts calendar days, the LAPOR track (PermenPANRB 62/2018)
working days. Texts are Indonesian, as alerts show them; what no law or standard was read for says
so («belum dikonfirmasi»).
"""

from datetime import timedelta

from domain.clocks import Lapse, Promise, Unit

A_WORKING_DAY = timedelta(hours=7, minutes=30)

_LAPOR = "Perpres 76/2013; PermenPANRB 62/2018 (SP4N-LAPOR!)"
_OWN = "Standar pelayanan kantor (belum dikonfirmasi)"
_PAY_CUT = "Penundaan kenaikan gaji berkala paling lama 1 tahun (UU 25/2009 ps. 54 ayat (5))"
_REMOVAL = "Pembebasan dari jabatan (UU 25/2009 ps. 54 ayat (7))"
_REPORTED = "Tercatat sebagai keterlambatan dalam laporan bulanan kepada atasan"


def _owed(clock: str, unit: Unit, budget: int, role: str, basis: str, consequence: str) -> Promise:
    """What the office owes; missing it is a breach, and a working day before there is a warning."""
    return Promise(
        clock=clock,
        unit=unit,
        budget=budget,
        lapse=Lapse.BREACH,
        warn_before=A_WORKING_DAY,
        role=role,
        basis=basis,
        consequence=consequence,
    )


def _awaited(clock: str, unit: Unit, budget: int, basis: str, lapse: Lapse) -> Promise:
    """What the citizen may do in time; otherwise the case ends by itself."""
    return Promise(
        clock=clock,
        unit=unit,
        budget=budget,
        lapse=lapse,
        warn_before=None,
        role="citizen",
        basis=basis,
        consequence="",
    )


_W, _C = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS

LAPOR_TRACK = (
    _owed("lapor.verify", _W, 3, "verifier", _LAPOR, _REPORTED),
    _owed("lapor.follow_up", _W, 5, "officer", _LAPOR, _REPORTED),
    _awaited("lapor.close", _W, 10, _LAPOR, Lapse.CLOSE),
)
"""SP4N-LAPOR!: verify in 3, follow up in 5, close after 10 working days without a reply."""

LAPOR_COMPLETE = _awaited("lapor.complete", _W, 10, _OWN, Lapse.WITHDRAW)
"""How long an incomplete request waits for its citizen."""

STATUTORY_TRACK = (
    _owed("uu25.respond", _C, 14, "verifier", "UU 25/2009 ps. 44 ayat (3)", _PAY_CUT),
    _awaited("uu25.complete", _C, 30, "UU 25/2009 ps. 44 ayat (4)-(5)", Lapse.WITHDRAW),
    _owed("uu25.decide", _C, 60, "supervisor", "UU 25/2009 ps. 50 ayat (1)", _REMOVAL),
    _owed("uu25.notify", _C, 14, "officer", "UU 25/2009 ps. 50 ayat (2)", _PAY_CUT),
)
"""UU 25/2009: 14 days to respond, 30 to complete, 60 to decide, 14 to notify."""

SERVICE_TRACK = (
    _owed("service.check", _W, 5, "verifier", "UU 30/2014 ps. 50", _REPORTED),
    _awaited("service.complete", _C, 30, _OWN, Lapse.WITHDRAW),
    _owed("service.decide", _W, 4, "officer", "PP 31/2013 ps. 53", _REPORTED),
    _owed("service.notify", _W, 5, "officer", _OWN, _REPORTED),
    _awaited("service.close", _W, 10, _OWN, Lapse.CLOSE),
)
"""An application: check the file in 5 working days, decide in 4 from a complete one."""

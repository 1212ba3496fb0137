"""What may be found wrong with a case (temuan), each with its evidence and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from domain.facts import Fact, Instant
from domain.people import Actor
from domain.values import Value

NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


class Told(NamedTuple):
    """One fact and its position in the log."""

    position: int
    fact: Fact


class Unread(NamedTuple):
    """What stands in the log and cannot be read as a fact, and why not."""

    position: int
    aggregate: UUID
    version: int
    topic: str
    problem: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the fact at hand; `evidence` are the positions that it goes against."""

    code: str
    evidence: tuple[int, ...] = ()
    particulars: Mapping[str, object] = field(default_factory=lambda: NOTHING)


class Finding(Value):
    """A fault with its place: the first of `positions` is the fact at fault, then what shows it.

    What cannot be read has neither instant nor actor.
    """

    code: str
    case: UUID
    number: str | None
    positions: tuple[int, ...]
    topic: str
    at: Instant | None = None
    recorded_at: Instant | None = None
    actor: Actor | None = None
    procedure: str | None = None
    particulars: dict[str, str]

    def words(self, language: str) -> str:
        """What is wrong, in a sentence."""
        return WORDS[self.code][language == "en"].format_map(self.particulars)


def fault(code: str, *evidence: int, **particulars: object) -> Fault:
    """A fault, by keyword."""
    return Fault(code, evidence, particulars)


def unread(found: Unread, case: UUID, number: str) -> Finding:
    """What cannot be read is a finding itself."""
    return Finding(
        code="log.unreadable",
        case=case,
        number=number or None,
        positions=(found.position,),
        topic=found.topic,
        particulars={"problem": found.problem},
    )


def finding(fault: Fault, told: Told, case: UUID, number: str) -> Finding:
    """A fault in its place."""
    fact = told.fact
    return Finding(
        code=fault.code,
        case=case,
        number=number or None,
        positions=tuple(dict.fromkeys((told.position, *fault.evidence))),
        topic=fact.TOPIC,
        at=fact.at,
        recorded_at=fact.recorded_at,
        actor=fact.actor,
        procedure=fact.procedure,
        particulars={name: str(value) for name, value in fault.particulars.items()},
    )


WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "log.out_of_sequence": (
        "versi {version} tercatat, seharusnya {expected}: ada fakta hilang atau disisipkan",
        "version {version} stands where {expected} should: a fact is missing or was put in",
    ),
    "log.unregistered": (
        "perkara tanpa fakta pendaftaran",
        "a case without a registration",
    ),
    "log.unreadable": (
        "fakta tidak terbaca: {problem}",
        "the fact cannot be read: {problem}",
    ),
    "number.gap": (
        "nomor {number} menyusul {last}: ada nomor yang hilang",
        "number {number} follows {last}: a number is missing",
    ),
    "number.repeated": (
        "nomor {number} sesudah {last}: nomor berulang atau mundur",
        "number {number} after {last}: a number repeats or goes back",
    ),
    "time.backwards": (
        "terjadi {at}, sebelum fakta terdahulu ({latest})",
        "happened {at}, before an earlier fact ({latest})",
    ),
    "time.back_dated": (
        "bertanggal mundur: terjadi {at}, dicatat {recorded_at}, tanpa pesan warga",
        "back-dated: happened {at}, recorded {recorded_at}, without a citizen's message",
    ),
    "time.post_dated": (
        "bertanggal maju: terjadi {at}, dicatat {recorded_at}",
        "post-dated: happened {at}, recorded {recorded_at}",
    ),
    "time.recorded_backwards": (
        "dicatat {recorded_at}, padahal log sudah sampai {latest}",
        "recorded {recorded_at}, when the log had come to {latest}",
    ),
    "procedure.unknown": (
        "prosedur {procedure} tidak pernah diterbitkan",
        "procedure {procedure} was never published",
    ),
    "procedure.other": (
        "berjalan menurut {procedure}, padahal perkara terikat {pinned}",
        "goes by {procedure}, while the case is bound to {pinned}",
    ),
    "procedure.not_in_force": (
        "dibuka menurut {procedure}, padahal yang berlaku {held}",
        "opened under {procedure}, while {held} was in force",
    ),
    "procedure.switch_unfounded": (
        "beralih prosedur tanpa langkah yang mengalihkannya",
        "goes over to another procedure without a step that leads there",
    ),
    "step.out_of_order": (
        "langkah {act} tidak ada pada status {stage} ({procedure})",
        "there is no step {act} at stage {stage} ({procedure})",
    ),
    "step.wrong_stage": (
        "langkah {act} menuju {stage}, seharusnya {expected}",
        "step {act} leads to {stage}, not to {expected} as it should",
    ),
    "step.untimely": (
        "langkah otomatis {act}, padahal tidak ada janji yang habis waktunya",
        "step {act} happened by itself, though no promise had run out",
    ),
    "role.missing": (
        "{act} oleh peran {role}; prosedur memberi wewenang kepada {roles}",
        "{act} by the role {role}; the procedure gives it to {roles}",
    ),
    "role.not_held": (
        "{actor} tidak terdaftar sebagai {role}",
        "{actor} is not registered as {role}",
    ),
    "duties.not_separated": (
        "{actor} melakukan {act} sesudah {done}: pemisahan tugas dilanggar",
        "{actor} did {act} after {done}: the separation of duties is broken",
    ),
    "duties.accused": (
        "{actor} diadukan dalam perkara ini, atau bawahan yang diadukan",
        "{actor} is accused in this case, or reports to somebody who is",
    ),
    "clock.not_as_prescribed": (
        "janji dimulai: {started}, dihentikan: {stopped}; seharusnya {starts} dan {stops}",
        "promises started: {started}, stopped: {stopped}; it should be {starts} and {stops}",
    ),
    "clock.wrong_rule": (
        "{clock} dihitung menurut {rule}, seharusnya {expected}",
        "{clock} is counted by {rule}, it should be {expected}",
    ),
    "clock.miscounted": (
        "{clock}: jatuh tempo {due}, hitungan ulang {expected}",
        "{clock}: due {due}, counted anew {expected}",
    ),
    "clock.contradicted": (
        "{clock}: fakta menyebut {due}, yang berlaku {expected}",
        "{clock}: the fact says {due}, in force was {expected}",
    ),
    "clock.not_running": (
        "{clock} (putaran {run}) tidak berjalan",
        "{clock} (run {run}) does not run",
    ),
    "clock.unfounded": (
        "{clock}: {act} tanpa dasar dalam prosedur, kalender, atau langkah",
        "{clock}: {act} without ground in procedure, calendar or step",
    ),
    "breach.early": (
        "{clock} dinyatakan dilanggar {at}, jatuh tempo {due}",
        "{clock} is called broken {at}, it is due {due}",
    ),
    "breach.unrecorded": (
        "{clock} jatuh tempo {due}, tetapi log tidak mencatatnya sebelum {at}",
        "{clock} fell due {due}, and the log does not say so before {at}",
    ),
    "breach.untold": (
        "{clock} jatuh tempo {due}, tetapi log, yang sudah sampai {through}, tidak mencatatnya",
        "{clock} fell due {due}, and the log, which has come to {through}, does not say so",
    ),
    "pause.beyond_cap": (
        "{clock} dijeda sampai {until}, batas {reason} {cap} habis {expected}",
        "{clock} paused until {until}, the cap of {reason} {cap} was used up {expected}",
    ),
    "person.under_hold": (
        "data pribadi dihapus atau perkara dimusnahkan, padahal ditahan: {reasons}",
        "personal data erased or the case retired, while it is held: {reasons}",
    ),
    "rating.untimely": (
        "dinilai pada status {stage}, padahal belum ada jawaban",
        "rated at stage {stage}, though nothing was answered yet",
    ),
    "read.without_purpose": (
        "dibaca untuk {purpose} oleh {role}: bukan tujuan peran itu",
        "read for {purpose} by {role}: no purpose of that role",
    ),
    "read.closed": (
        "perkara rahasia dibaca {actor} tanpa izin",
        "{actor} read a confidential case without leave",
    ),
    "read.without_leave": (
        "{actor} membaca dengan izin yang tidak berlaku",
        "{actor} read with a leave that is not in force",
    ),
    "read.leave_unfounded": (
        "izin baca oleh {actor} bagi {to}: bukan orang kedua yang berwenang, atau tidak diminta",
        "leave by {actor} to {to}: no second person in charge, or nobody asked",
    ),
}
"""Each kind of fault in Indonesian and in English."""

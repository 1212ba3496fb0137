"""What the demo's officers write and fill in: words by act and topic, values by type of field."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain.acts import Particulars
from domain.book import Book
from domain.case import Case
from domain.case_facts import Closing, Outcome
from domain.messages import Kind, Topic
from domain.procedure import FieldType, FormField, Procedure, Step
from workers.demo.answers import ANSWERS, QUESTIONS
from workers.demo.staff import Staff

GRANTED, REFUSED = (Outcome.GRANTED, Outcome.REFUSED)
WORTHLESS = 0.1
NEEDED = 0.4
VISIT_IN = timedelta(days=1)
TARIFF = "350000"
ACCOUNT = "uraian"
NOTE = "Dicatat sesuai berita acara; berkas lengkap ada pada petugas."
PLAIN = "Perkara Anda sedang kami tangani; langkah berikutnya kami kabarkan lewat kanal ini."
DECIDED = {
    Outcome.UPHELD: "Pengaduan beralasan. Kami memperbaiki pelayanan ini dan mohon maaf.",
    Outcome.REJECTED: "Pengaduan tidak beralasan; penjelasan lengkapnya terlampir.",
    Outcome.GRANTED: "Permohonan disetujui; langkah berikutnya kami kabarkan lewat kanal ini.",
    Outcome.REFUSED: "Permohonan belum dapat disetujui; alasannya dan cara berkeberatan terlampir.",
}
CITIZEN_WORDS = {
    "reply": "Berikut keterangan yang diminta. Terima kasih sudah ditindaklanjuti.",
    "complete": "Berkas yang kurang saya lampirkan. Mohon diproses.",
    "object": "Saya belum puas dengan jawaban ini; masalahnya masih sama.",
    "accept": "Terima kasih, masalah saya sudah selesai.",
}


@dataclass(frozen=True, slots=True)
class Filling:
    """Makes up what an act brings along."""

    staff: Staff
    chance: Random

    def of(
        self, step: Step, case: Case, topic: Topic, at: datetime, book: Book
    ) -> tuple[str | None, dict[str, str], Particulars]:
        """Words, form and particulars of an act."""
        procedure, needs = book.pinned(case.procedure), set(step.needs)
        outcome = self._outcome(step, procedure) if "outcome" in needs else None
        form = {f.name: self._value(f, at, book) for f in step.form if self._is_filled(f)}
        return (
            self._words(step, topic, outcome),
            form,
            self._particulars(needs, outcome, case, procedure, at, book),
        )

    def _particulars(
        self,
        needs: set[str],
        outcome: Outcome | None,
        case: Case,
        procedure: Procedure,
        at: datetime,
        book: Book,
    ) -> Particulars:
        officer = self._officer(case, at, book) if "officer" in needs else None
        accused = self.chance.choice(["ptg-05", "ptg-06", "ptg-08"])
        return Particulars(
            outcome=outcome,
            officer=officer and officer[0],
            unit=officer and officer[1],
            reason=Closing.DONE if "reason" in needs else None,
            missing=what_is_missing(procedure) if "missing" in needs else None,
            to="kanwil" if "to" in needs else None,
            officers=(accused,) if "officers" in needs else None,
        )

    def _officer(self, case: Case, at: datetime, book: Book) -> tuple[str, str]:
        """Who gets a case: the officer for its service, unless away or concerned in it."""
        wanted = self.staff.for_service(case.service)
        others = sorted(self.staff.members, key=lambda m: (m.role is not wanted.role, m.code))
        free = [
            member
            for member in (wanted, *others)
            if not book.staff.members[member.code].is_absent(at)
            and book.staff.bar(member.code, case.accused) is None
        ]
        return free[0].code, free[0].unit

    def _outcome(self, step: Step, procedure: Procedure) -> Outcome:
        """Mostly what the citizen hopes for, among the outcomes that the step knows."""
        asked = procedure.opens is None or procedure.opens.kind is not Kind.COMPLAINT
        good, bad = (GRANTED, REFUSED) if asked else (Outcome.UPHELD, Outcome.REJECTED)
        wished = bad if self.chance.random() < WORTHLESS else good
        if wished in step.branches or not step.branches:
            return wished
        return next(outcome for outcome in Outcome if outcome in step.branches)

    def _words(self, step: Step, topic: Topic, outcome: Outcome | None) -> str | None:
        if "words" not in step.needs or step.template is not None:
            return None
        if outcome is not None:
            return DECIDED[outcome]
        if step.act == "answer":
            return ANSWERS[topic]
        return QUESTIONS.get(topic, PLAIN) if step.act == "ask" else PLAIN

    def _is_filled(self, field: FormField) -> bool:
        return not field.optional or self.chance.random() < NEEDED

    def _choice(self, field: FormField) -> str:
        """Of what may be left out any; of what steers a procedure what leads on."""
        choices = [*field.choices]
        return self.chance.choice(choices) if field.optional else choices[0]

    def _value(self, field: FormField, at: datetime, book: Book) -> str:
        match field.type:
            case FieldType.NUMBER:
                return str(self.chance.randrange(1, 1000))
            case FieldType.RUPIAH:
                return TARIFF
            case FieldType.DATE:
                moment = at + VISIT_IN if field.name.startswith(("visit", "pay")) else at
                return moment.astimezone(book.zone).date().isoformat()
            case FieldType.YES_NO:
                return self.chance.choice(["yes", "no"])
            case FieldType.CHOICE:
                return self._choice(field)
        return NOTE


def what_is_missing(procedure: Procedure) -> tuple[str, ...]:
    """The first requirement; what requires no papers may still lack a clear account."""
    return tuple(required.code for required in procedure.requirements[:1]) or (ACCOUNT,)

"""Every refusal the office can give, in words a citizen or an officer may read.

The docstring is the Indonesian message, `english` the other; both are templates over the details,
in which acts, stages and roles stand in the reader's words.
"""

from typing import ClassVar

from domain.words import in_words


class Refused(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """Permintaan tidak dapat diproses."""

    code: ClassVar[str] = "refused"
    english: ClassVar[str] = "The request cannot be processed."

    def __init_subclass__(cls) -> None:
        if not cls.__doc__ or "code" not in cls.__dict__ or "english" not in cls.__dict__:
            raise TypeError(f"{cls.__name__} needs a docstring, a code and an English text")

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message())

    def message(self, language: str = "id") -> str:
        """What a person reads, in Indonesian unless English is asked for."""
        template = self.english if language == "en" else (self.__doc__ or "").strip()
        named = {name: in_words(name, value, language) for name, value in self.details.items()}
        return template.format_map(named)


class NotJson(Refused):
    """Pesan bukan JSON yang sah dalam UTF-8."""

    code = "message.not_json"
    english = "The message is not valid JSON in UTF-8."


class NotACloudEvent(Refused):
    """Pesan bukan CloudEvent 1.0 yang lengkap: {problems}."""

    code = "message.not_a_cloudevent"
    english = "The message is not a complete CloudEvent 1.0: {problems}."


class UnknownKind(Refused):
    """Jenis pesan ini tidak dikenal di pintu ini."""

    code = "message.unknown_kind"
    english = "Messages of this kind are not known at this door."


class KindMismatch(Refused):
    """Jenis pesan «{type}» tidak sama dengan alamatnya «{kind}»."""

    code = "message.kind_mismatch"
    english = "The message's type «{type}» differs from its subject «{kind}»."


class Invalid(Refused):
    """Isi pesan belum benar: {problems}."""

    code = "message.invalid"
    english = "The content needs mending: {problems}."


class TooLarge(Refused):
    """Pesan terlalu besar: {size} bita, paling banyak {limit}."""

    code = "message.too_large"
    english = "The message is too large: {size} bytes, at most {limit}."


class FromTheFuture(Refused):
    """Waktu pesan {time} ada di masa depan; periksa jam pengirim."""

    code = "message.time_in_future"
    english = "The message's time {time} lies in the future; check the sender's clock."


class TooOld(Refused):
    """Waktu pesan {time} lebih dari {days} hari yang lalu; kirim ulang dengan waktu yang benar."""

    code = "message.time_too_old"
    english = "The message's time {time} is more than {days} days ago; send it with its real time."


class ConflictingRepeat(Refused):
    """Nomor pesan ini sudah dipakai untuk isi yang lain; isi yang pertama tetap berlaku."""

    code = "message.conflicting_repeat"
    english = "This message id was used for other content before; the first content stands."


class Undecidable(Refused):
    """Pesan disimpan, tetapi gangguan di kantor menghalangi prosesnya; petugas memeriksanya."""

    code = "message.undecidable"
    english = "The message is kept but a fault of ours prevents deciding it; staff will look at it."


class UnknownService(Refused):
    """Layanan yang disebut tidak ada dalam katalog kantor ini."""

    code = "service.unknown"
    english = "The service named is not in this office's catalogue."


class UnknownCase(Refused):
    """Nomor atau kode pelacakan tidak cocok; periksa tanda terima Anda."""

    code = "case.unknown"
    english = "The number or the tracking code does not match; please look at your receipt."


class NoSuchNumber(Refused):
    """Tidak ada perkara bernomor {number}."""

    code = "case.no_such_number"
    english = "There is no case numbered {number}."


class TooManyTries(Refused):
    """Terlalu banyak kode yang salah; coba lagi nanti."""

    code = "case.too_many_tries"
    english = "Too many wrong codes; please try again later."


class NotAllowedNow(Refused):
    """«{act}» tidak dapat dilakukan pada {number} yang sedang berstatus «{stage}»."""

    code = "case.not_allowed_now"
    english = "«{act}» is not possible on {number}, which is at «{stage}»."


class NothingToRate(Refused):
    """{number} belum dijawab, jadi belum dapat dinilai."""

    code = "case.nothing_to_rate"
    english = "{number} was not answered yet, so it cannot be rated."


class NotYourRole(Refused):
    """«{act}» pada {number} bukan wewenang peran «{role}»."""

    code = "case.not_your_role"
    english = "«{act}» on {number} is not for the role «{role}»."


class ActIncomplete(Refused):
    """«{act}» masih memerlukan: {missing}."""

    code = "case.act_incomplete"
    english = "«{act}» still needs: {missing}."


class ActOverfull(Refused):
    """«{act}» tidak memakai: {surplus}."""

    code = "case.act_overfull"
    english = "«{act}» has no use for: {surplus}."


class RepliesPending(Refused):
    """Ada balasan pemohon untuk {number} yang belum diproses; coba lagi sebentar."""

    code = "case.replies_pending"
    english = "A citizen's reply on {number} is still being processed; try again shortly."


class CommandReused(Refused):
    """Perintah ini sudah dipakai untuk tindakan lain pada {number}; tidak ada yang dicatat."""

    code = "case.command_reused"
    english = "This command was used for another act on {number}; nothing was recorded."


class UnknownOfficer(Refused):
    """Petugas «{officer}» tidak terdaftar atau tidak dapat dibuktikan."""

    code = "officer.unknown"
    english = "Officer «{officer}» is not registered or cannot be verified."


class FormUnfit(Refused):
    """Formulir belum benar: {problems}."""

    code = "case.form_unfit"
    english = "The form needs mending: {problems}."


class DutiesSeparated(Refused):
    """«{act}» pada {number} harus dilakukan orang lain: Anda sudah melakukan «{done}»."""

    code = "case.duties_separated"
    english = "«{act}» on {number} is for somebody else: you did «{done}»."


class Barred(Refused):
    """{officer} tidak boleh menangani {number}: terlapor atau bawahan terlapor."""

    code = "case.barred"
    english = "{officer} may not touch {number}: accused in it, or reporting to the accused."


class OfficerAway(Refused):
    """{officer} sedang tidak di tempat; pilih petugas lain."""

    code = "officer.away"
    english = "{officer} is away; choose another officer."


class AbsenceNotYours(Refused):
    """Ketidakhadiran {officer} hanya dicatat oleh yang bersangkutan, atasannya, atau kepala."""

    code = "officer.absence_not_yours"
    english = "That {officer} is away is for them, their superiors or the head of office to say."


class AbsenceBackwards(Refused):
    """Ketidakhadiran {officer} berakhir sebelum dimulai; periksa --from dan --until."""

    code = "officer.absence_backwards"
    english = "{officer} would be back before leaving; check --from and --until."


class NothingToPause(Refused):
    """Tidak ada janji pada {number} yang dapat dijeda karena «{reason}»."""

    code = "clock.nothing_to_pause"
    english = "No promise of {number} can stand still for «{reason}»."


class PauseUsedUp(Refused):
    """Jeda «{reason}» pada {number} sudah habis jatahnya."""

    code = "clock.pause_used_up"
    english = "The pause «{reason}» on {number} is used up."


class NotPaused(Refused):
    """Tidak ada janji pada {number} yang dijeda karena «{reason}»."""

    code = "clock.not_paused"
    english = "No promise of {number} stands still for «{reason}»."


class AlreadyExtended(Refused):
    """Janji «{clock}» pada {number} sudah pernah diperpanjang."""

    code = "clock.already_extended"
    english = "The promise «{clock}» of {number} was extended before."


class NotRunning(Refused):
    """Janji «{clock}» pada {number} tidak sedang berjalan."""

    code = "clock.not_running"
    english = "The promise «{clock}» of {number} does not run now."


class PromiseBroken(Refused):
    """Janji «{clock}» pada {number} sudah lewat; yang lewat tidak dapat diperpanjang."""

    code = "clock.promise_broken"
    english = "The promise «{clock}» of {number} is broken; a broken one cannot be extended."


class UnknownReason(Refused):
    """Alasan «{reason}» tidak ada dalam prosedur {number}."""

    code = "clock.unknown_reason"
    english = "The procedure of {number} knows no reason «{reason}»."


class NoSuchBreach(Refused):
    """Tidak ada pelanggaran janji «{clock}» pada {number} yang dapat dimaafkan."""

    code = "clock.no_such_breach"
    english = "There is no breach of «{clock}» on {number} to be excused."


class CalendarNotYours(Refused):
    """Mengubah kalender kerja bukan wewenang peran «{role}»."""

    code = "calendar.not_your_role"
    english = "Changing the working calendar is not for the role «{role}»."


class CalendarTooLong(Refused):
    """Kalender ini terlalu panjang ({size} bita, paling banyak {limit}); buang tahun lama."""

    code = "calendar.too_long"
    english = "The calendar is too long ({size} bytes, at most {limit}); drop old years."

"""Why personal data are not restricted, erased or destroyed, in words an officer may read."""

from domain.refusals import Refused


class NoSuchPart(Refused):
    """Pada {number} tidak ada data «{part}»."""

    code = "personal.no_such_part"
    english = "{number} holds no data of a «{part}»."


class AlreadyRestricted(Refused):
    """Data «{part}» pada {number} sudah dibatasi."""

    code = "personal.already_restricted"
    english = "The data of the «{part}» in {number} are restricted already."


class NotRestricted(Refused):
    """Data «{part}» pada {number} tidak sedang dibatasi."""

    code = "personal.not_restricted"
    english = "The data of the «{part}» in {number} are not restricted."


class AlreadyErased(Refused):
    """Data «{part}» pada {number} sudah dihapus."""

    code = "personal.already_erased"
    english = "The data of the «{part}» in {number} are erased already."


class SpeakerErased(Refused):
    """Data pemohon {number} sudah dihapus; kata-kata baru tidak dapat disimpan lagi."""

    code = "personal.speaker_erased"
    english = "The citizen's data in {number} are erased; no new words can be kept."


class StillOpen(Refused):
    """{number} belum selesai; datanya masih diperlukan. Batasi dulu dengan «personal restrict»."""

    code = "personal.still_open"
    english = "{number} is still open and its data are needed; restrict them meanwhile."


class UnderLegalHold(Refused):
    """{number} ditahan ({reasons}); tidak ada yang dimusnahkan sebelum penahanan dicabut."""

    code = "personal.under_hold"
    english = "{number} is held ({reasons}); nothing is destroyed before the hold is lifted."


class StillNeededElsewhere(Refused):
    """Orang ini ada juga dalam {others} yang belum boleh dihapus. Hanya {number}: --case-only."""

    code = "personal.needed_elsewhere"
    english = "The same person is in {others}, open or held. For {number} alone: --case-only."


class NotYoursElsewhere(Refused):
    """Data orang ini tidak boleh ditangani {officer}; serahkan {number} kepada pimpinan lain."""

    code = "personal.not_yours_elsewhere"
    english = "This person's data are not for {officer} to handle; leave {number} to somebody else."


class AlreadyHeld(Refused):
    """{number} sudah ditahan karena «{reason}»."""

    code = "personal.already_held"
    english = "{number} is held for «{reason}» already."


class NotHeld(Refused):
    """{number} tidak sedang ditahan karena «{reason}»."""

    code = "personal.not_held"
    english = "{number} is not held for «{reason}»."


class NoRetentionRule(Refused):
    """Jadwal retensi tidak memuat aturan untuk {number}."""

    code = "retention.no_rule"
    english = "The retention schedule has no rule for {number}."


class RuleUncertain(Refused):
    """Masa simpan aturan {rule} belum dikonfirmasi; tetapkan dulu jadwal retensi kantor."""

    code = "retention.rule_uncertain"
    english = "The years of rule {rule} are unconfirmed; adopt the office's own schedule first."


class KeptForGood(Refused):
    """{number} permanen menurut aturan {rule}; arsipnya diserahkan, tidak dimusnahkan."""

    code = "retention.kept_for_good"
    english = "{number} is permanent by rule {rule}; it is handed over, never destroyed."


class NotDueYet(Refused):
    """{number} baru boleh dimusnahkan mulai {due} (aturan {rule})."""

    code = "retention.not_due_yet"
    english = "{number} may be destroyed from {due} on (rule {rule})."


class AlreadyRetired(Refused):
    """{number} sudah dimusnahkan."""

    code = "retention.already_retired"
    english = "{number} is destroyed already."


class ScheduleNotYours(Refused):
    """Menetapkan jadwal retensi arsip bukan wewenang peran «{role}»."""

    code = "retention.not_your_role"
    english = "Adopting the retention schedule is not for the role «{role}»."

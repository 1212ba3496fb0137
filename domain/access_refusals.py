"""Why somebody may not read a case, or let others read it, in words an officer may read."""

from domain.refusals import Refused


class NotYoursToRead(Refused):
    """Membaca {number} untuk «{purpose}» bukan wewenang peran «{role}»."""

    code = "access.not_yours_to_read"
    english = "Reading {number} for «{purpose}» is not for the role «{role}»."


class KeptClosed(Refused):
    """{number} dirahasiakan dan tertutup bagi {officer}; mintalah akses darurat."""

    code = "access.kept_closed"
    english = "{number} is confidential and closed to {officer}; ask to break the glass."


class NobodyNamedYet(Refused):
    """{number} mengadukan pegawai yang belum ditetapkan, jadi masih tertutup bagi {officer}."""

    code = "access.nobody_named_yet"
    english = (
        "{number} complains of staff nobody has named yet; until then {officer} reads nothing."
    )


class StaysClosed(Refused):
    """Data pemohon {number} sudah dihapus atau dibatasi, jadi tidak dapat dibuka untuk ini."""

    code = "access.stays_closed"
    english = "The citizen's data in {number} is erased or restricted; it is not opened for this."


class NoGrant(Refused):
    """{officer} tidak memegang izin akses darurat yang masih berlaku untuk {number}."""

    code = "access.no_grant"
    english = "{officer} holds no leave in force to break the glass of {number}."


class NothingAsked(Refused):
    """{officer} tidak sedang meminta akses darurat untuk {number}."""

    code = "access.nothing_asked"
    english = "{officer} is not asking to break the glass of {number}."


class NotYoursToGrant(Refused):
    """Izin akses darurat {number} harus dari orang kedua yang memimpin, bukan bawahan {officer}."""

    code = "access.not_yours_to_grant"
    english = "Leave to read {number} is for a second person who leads, not below {officer}."

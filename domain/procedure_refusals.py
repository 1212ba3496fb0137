"""What is said when a procedure may not be published."""

from domain.refusals import Refused


class ProcedureNotYours(Refused):
    """Menetapkan prosedur bukan wewenang peran «{role}»; hanya kepala kantor."""

    code = "procedure.not_your_role"
    english = "Publishing a procedure is not for the role «{role}»; only for the head of office."


class ProcedureTooLong(Refused):
    """Dokumen «{procedure}» terlalu panjang ({size} bita, paling banyak {limit})."""

    code = "procedure.too_long"
    english = "The document «{procedure}» is too long ({size} bytes, at most {limit})."


class MattersUnopened(Refused):
    """Sesudah penetapan ini tidak ada prosedur yang menerima semua: {kinds}."""

    code = "procedure.matters_unopened"
    english = "After this, no procedure would take every matter of: {kinds}."

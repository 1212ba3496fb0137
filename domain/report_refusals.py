"""What is said when a monthly report may not be published."""

from domain.refusals import Refused


class ReportNotYours(Refused):
    """Menerbitkan laporan bukan wewenang peran «{role}»; hanya atasan dan kepala kantor."""

    code = "report.not_your_role"
    english = "Publishing a report is not for the role «{role}»; only for supervisors and the head."


class MonthNotOver(Refused):
    """Bulan {month} belum berakhir; laporannya diterbitkan sesudahnya."""

    code = "report.month_not_over"
    english = "The month {month} is not over; its report is published after it."


class MonthNotSealed(Refused):
    """Sebagian fakta bulan {month} belum ada dalam checkpoint yang disaksikan; coba lagi nanti."""

    code = "report.month_not_sealed"
    english = "Some facts of the month {month} are in no witnessed checkpoint yet; try again later."


class ReportUnchanged(Refused):
    """Laporan {month} sudah terbit dengan angka yang sama (edisi {edition}); tidak ada koreksi."""

    code = "report.unchanged"
    english = (
        "The report of {month} is published with these very figures (edition {edition});"
        " there is nothing to correct."
    )

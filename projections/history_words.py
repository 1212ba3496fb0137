"""What each fact is called in a history: in Indonesian, and in English."""

WORDS: dict[str, tuple[str, str]] = {
    "complaint.registered": ("Pengaduan diterima dan dicatat", "Complaint received and registered"),
    "application.registered": (
        "Permohonan diterima dan dicatat",
        "Application received and registered",
    ),
    "case.verified": ("Dinyatakan lengkap dan terverifikasi", "Declared complete and verified"),
    "case.returned": (
        "Dikembalikan kepada warga untuk dilengkapi",
        "Returned to the citizen to be completed",
    ),
    "case.completed": ("Dilengkapi oleh warga", "Completed by the citizen"),
    "case.assigned": ("Didisposisikan kepada petugas", "Assigned to an officer"),
    "case.asked": ("Klarifikasi diminta dari warga", "Citizen asked for clarification"),
    "case.replied": ("Balasan warga diterima", "Reply of the citizen received"),
    "case.answered": ("Tanggapan diberikan", "Answered"),
    "case.objected": ("Keberatan diajukan oleh warga", "Objection raised by the citizen"),
    "case.reopened": ("Dibuka kembali setelah keberatan", "Reopened after an objection"),
    "case.decided": ("Keputusan ditetapkan", "Decided"),
    "case.notified": (
        "Keputusan diberitahukan kepada warga",
        "Decision made known to the citizen",
    ),
    "case.closed": ("Ditutup", "Closed"),
    "case.withdrawn": ("Dicabut oleh warga", "Withdrawn by the citizen"),
    "case.deemed_withdrawn": (
        "Dianggap dicabut karena tidak dilengkapi",
        "Deemed withdrawn, since it was not completed",
    ),
    "case.transferred": ("Dialihkan ke instansi lain", "Transferred to another office"),
    "clock.warned": (
        "Peringatan: janji waktu segera jatuh tempo",
        "Warning: a promise is due soon",
    ),
    "clock.breached": ("Janji waktu dilanggar", "Promise broken"),
}

"""What is said about faults of clocks, taken one by one."""

from collections.abc import Mapping

CLOCKS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "clock.unknown": (
        ("Jam «{clock}» tidak ada.", "There is no clock «{clock}»."),
        ("Tambahkan [[clock]] itu atau perbaiki kodenya.", "Add that [[clock]] or mend its code."),
    ),
    "clock.never_starts": (
        ("Jam «{clock}» tidak pernah dimulai.", "The clock «{clock}» is never started."),
        ("Sebutkan pada starts, atau hapus jam ini.", "Name it in starts, or remove this clock."),
    ),
    "clock.no_then": (
        (
            "Jam pemohon «{clock}» tidak berakibat apa-apa.",
            "The citizen's clock «{clock}» leads to nothing.",
        ),
        (
            "Tambahkan then: tindakan sistem pada saat jatuh tempo.",
            "Add then: the system's act when it is due.",
        ),
    ),
    "clock.wrong_role": (
        (
            "Peran «{role}» tidak dapat menanggung janji kantor.",
            "The role «{role}» cannot answer for a promise of the office.",
        ),
        ("Pilih salah satu: {roles}.", "Choose one of: {roles}."),
    ),
    "calendar.unknown": (
        ("Kalender «{calendar}» tidak ada.", "There is no calendar «{calendar}»."),
        ("Pilih salah satu: {calendars}.", "Choose one of: {calendars}."),
    ),
    "warn.unclear": (
        (
            "Peringatan ini harus memakai share atau before, tepat satu.",
            "This warning must have either share or before, exactly one.",
        ),
        (
            "Tulis share dalam persen, atau before dalam menit kerja.",
            "Write share in percent, or before in working minutes.",
        ),
    ),
    "warn.too_early": (
        (
            "Peringatan {before} menit kerja sebelum tempo mendahului mulainya jam ({longest}).",
            "A warning {before} working minutes before due comes before the start ({longest}).",
        ),
        ("Tulis before yang lebih kecil dari {longest}.", "Write a before smaller than {longest}."),
    ),
    "ladder.of_citizen": (
        (
            "Jam pemohon tidak dilanggar, jadi tidak bereskalasi.",
            "A citizen's clock is never breached, so it has no ladder.",
        ),
        (
            'Hapus ladder, atau tulis owed_by = "office".',
            'Remove the ladder, or write owed_by = "office".',
        ),
    ),
    "ladder.wrong_role": (
        (
            "Peran «{role}» tidak dapat menerima eskalasi.",
            "The role «{role}» cannot be escalated to.",
        ),
        ("Pilih salah satu: {roles}.", "Choose one of: {roles}."),
    ),
    "ladder.not_later": (
        (
            "Jenjang ini ({after}) tidak lebih lambat dari yang di bawahnya ({before}).",
            "This rung ({after}) does not come later than the one below ({before}).",
        ),
        ("Tulis after yang lebih besar dari {before}.", "Write an after greater than {before}."),
    ),
    "ladder.not_higher": (
        (
            "Peran «{role}» tidak lebih tinggi dari «{below}».",
            "The role «{role}» is not above «{below}».",
        ),
        (
            "Urutkan: officer, verifier, supervisor, head.",
            "Keep the order officer, verifier, supervisor, head.",
        ),
    ),
    "pause.unknown": (
        ("Alasan jeda «{reason}» tidak ada.", "There is no reason for a pause «{reason}»."),
        ("Tambahkan [[pause]] itu atau perbaiki namanya.", "Add that [[pause]] or mend its name."),
    ),
    "pause.never_entered": (
        (
            "Tidak ada peran atau langkah yang memulai jeda «{reason}».",
            "No role and no step begins the pause «{reason}».",
        ),
        (
            "Sebutkan peran pada roles, atau langkah dengan pauses.",
            "Name roles for it, or a step that pauses for it.",
        ),
    ),
    "pause.wrong_role": (
        (
            "Hanya pegawai yang dapat menghentikan jam sementara.",
            "Only the office can let a clock stand still.",
        ),
        ("Pilih dari: {roles}.", "Choose from: {roles}."),
    ),
    "excuse.without_role": (
        (
            "Tidak ada peran yang boleh memaafkan karena «{reason}».",
            "No role may excuse for «{reason}».",
        ),
        ('Tulis roles = ["head"].', 'Write roles = ["head"].'),
    ),
    "excuse.wrong_role": (
        (
            "Hanya pegawai yang dapat memaafkan keterlambatan.",
            "Only the office can excuse a breach.",
        ),
        (
            'Tulis roles = ["head"]; yang mungkin: {roles}.',
            'Write roles = ["head"]; possible are {roles}.',
        ),
    ),
}

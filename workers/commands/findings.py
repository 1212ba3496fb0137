"""What each check of `doctor` looks at, and what to do when it finds a problem."""

Texts = tuple[str, str]

CHECKS: dict[str, tuple[Texts, Texts]] = {
    "database": (
        ("basis data", "database"),
        (
            "periksa apakah PostgreSQL 18 berjalan dan TANGGAP_DATABASE_URL benar",
            "see that PostgreSQL 18 runs and TANGGAP_DATABASE_URL is right",
        ),
    ),
    "key_database": (
        ("basis data kunci", "key database"),
        ("periksa TANGGAP_KEYS_URL", "check TANGGAP_KEYS_URL"),
    ),
    "clock": (
        ("selisih jam PostgreSQL", "clock skew of PostgreSQL"),
        ("nyalakan NTP di kedua mesin", "run NTP on both machines"),
    ),
    "guard": (
        ("penjaga catatan (trigger)", "guard of the log (trigger)"),
        (
            "jalankan `tanggap provision` dan cari siapa yang mencabutnya",
            "run `tanggap provision`, and find out who removed it",
        ),
    ),
    "rights": (
        ("hak peran pekerja", "rights of the worker role"),
        (
            "cabut hak lebih, lalu jalankan `tanggap provision`",
            "revoke what is too much, then run `tanggap provision`",
        ),
    ),
    "functions": (
        ("fungsi pustaka mati, tak ada hak pinjaman", "library functions off, no borrowed rights"),
        (
            "POSTGRES_ENABLE_DB_FUNCTIONS harus mati; hapus fungsi SECURITY DEFINER itu",
            "POSTGRES_ENABLE_DB_FUNCTIONS must be off; drop these SECURITY DEFINER functions",
        ),
    ),
    "append_only": (
        ("catatan hanya bertambah", "the log only grows"),
        (
            "JANGAN teruskan: catatan dapat diubah; jalankan `tanggap provision`",
            "do NOT go on: the log can be changed; run `tanggap provision`",
        ),
    ),
    "untried": (
        ("hanya bertambah: TIDAK dicoba sebagai pemilik", "only grows: NOT tried as owner"),
        (
            "isi TANGGAP_OWNER_URL dengan peran pemilik tabel, lalu ulangi `tanggap doctor`",
            "set TANGGAP_OWNER_URL to the role that owns the tables, then run `tanggap doctor`",
        ),
    ),
    "calendar": (
        ("kalender kerja sampai akhir", "working calendar through the end of"),
        (
            "jalankan `tanggap calendar change --extend TAHUN --basis SKB --as KODE`",
            "run `tanggap calendar change --extend YEAR --basis DECREE --as CODE`",
        ),
    ),
    "numbers": (
        ("nomor tanpa celah", "numbers without a gap"),
        (
            "bandingkan case_number dengan catatan; jangan isi celah dengan tangan",
            "compare case_number with the log; do not fill gaps by hand",
        ),
    ),
    "numbered": (
        ("setiap perkara bernomor", "every case is numbered"),
        ("bandingkan case_number dengan catatan", "compare case_number with the log"),
    ),
    "set_aside": (
        ("pesan disisihkan (tersegel)", "messages set aside (sealed)"),
        ("", ""),
    ),
    "nats": (
        ("NATS", "NATS"),
        (
            "periksa apakah nats-server 2.15 berjalan dan TANGGAP_NATS_URL benar",
            "see that nats-server 2.15 runs and TANGGAP_NATS_URL is right",
        ),
    ),
    "nats_clock": (
        ("selisih jam NATS", "clock skew of NATS"),
        ("nyalakan NTP di kedua mesin", "run NTP on both machines"),
    ),
    "stream": (
        ("aliran", "stream"),
        ("jalankan `tanggap provision`", "run `tanggap provision`"),
    ),
    "consumer": (
        ("pintu", "door"),
        ("jalankan `tanggap provision`", "run `tanggap provision`"),
    ),
    "relay": (
        ("relay: fakta terkirim", "relay: facts sent"),
        (
            "apakah pekerja `relay` berjalan? lihat lognya",
            "does the worker `relay` run? read its log",
        ),
    ),
    "alerts": (
        ("peringatan terkirim", "alerts sent"),
        (
            "apakah pekerja `alerts` berjalan? lihat lognya",
            "does the worker `alerts` run? read its log",
        ),
    ),
    "reply_door": (
        ("pintu balasan menjawab", "the reply door answers"),
        (
            "apakah pekerja `replies` berjalan? tanpa itu keterlambatan tidak dapat dipastikan",
            "does the worker `replies` run? without it nothing can be called late",
        ),
    ),
    "follower": (
        ("pengikut catatan tertinggal", "follower behind the log"),
        (
            "apakah pekerjanya berjalan (project, sla, notices)? lihat lognya",
            "does its worker run (project, sla, notices)? read its log",
        ),
    ),
    "parked": (
        ("perkara disisihkan pengikut", "cases parked by a follower"),
        (
            "lihat read.parked; perbaiki sebabnya, lalu bangun ulang tabelnya",
            "see read.parked; mend the cause, then rebuild the table",
        ),
    ),
    "watermark": (
        ("balasan diputus sampai", "replies decided through"),
        (
            "apakah pekerja `replies` berjalan? lihat lognya",
            "does the worker `replies` run? read its log",
        ),
    ),
    "secrets": (
        ("berkas rahasia hanya untuk kantor", "secret files are the office's only"),
        ("chmod 600 pada berkas itu", "chmod 600 these files"),
    ),
    "backup": (
        ("cadangan teruji", "tested backup"),
        (
            "jalankan `tanggap backup FOLDER` di disk lain, tiap minggu",
            "run `tanggap backup FOLDER` on another disk, every week",
        ),
    ),
}
"""By check: its name, and the remedy; Indonesian first."""

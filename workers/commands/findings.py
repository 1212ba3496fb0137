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
            "apakah pekerjanya berjalan? lihat lognya; `proofs` menunggu saksi",
            "does its worker run? read its log; `proofs` waits for witnesses",
        ),
    ),
    "parked": (
        ("perkara disisihkan pengikut", "cases parked by a follower"),
        (
            "`tanggap audit parked`; perbaiki sebabnya, lalu `tanggap audit unpark`",
            "`tanggap audit parked`; mend the cause, then `tanggap audit unpark`",
        ),
    ),
    "watermark": (
        ("balasan diputus sampai", "replies decided through"),
        (
            "apakah pekerja `replies` berjalan? lihat lognya",
            "does the worker `replies` run? read its log",
        ),
    ),
    "sealed": (
        ("fakta termeterai di buku besar", "facts sealed in the ledger"),
        (
            "apakah pekerja `ledger` berjalan? cari `ledger_refused` di lognya",
            "does the worker `ledger` run? look for `ledger_refused` in its log",
        ),
    ),
    "counted": (
        ("fakta di log / daun di buku besar", "facts in the log / leaves in the ledger"),
        (
            "JANGAN teruskan: fakta hilang atau menyusup; jalankan `tanggap audit verify`",
            "do NOT go on: facts went missing or slipped in; run `tanggap audit verify`",
        ),
    ),
    "domain": (
        ("nama buku besar", "name of the ledger"),
        (
            "kantor sungguhan disiapkan dengan TANGGAP_DOMAIN miliknya; nama ini tetap selamanya",
            "provision a real office with its own TANGGAP_DOMAIN; this name stays for ever",
        ),
    ),
    "quorum": (
        ("checkpoint terakhir yang disaksikan", "last checkpoint that was witnessed"),
        (
            "apakah pekerja `ledger` berjalan, dan apakah cukup saksi menjawab?",
            "does the worker `ledger` run, and do enough witnesses answer?",
        ),
    ),
    "set_back": (
        ("buku besar sama dengan yang pernah terbit", "ledger is what was once published"),
        (
            "JANGAN teruskan: kembalikan cadangan yang lebih baru; lihat run-in-production",
            "do NOT go on: restore a newer backup; see run-in-production",
        ),
    ),
    "policy": (
        ("kebijakan saksi (kuorum: saksi)", "policy on witnesses (quorum: witnesses)"),
        (
            "tulis saksi di luar kantor ke ledger/policy di folder data; lihat run-in-production",
            "name outside witnesses in ledger/policy of the data folder; see run-in-production",
        ),
    ),
    "witness": (
        ("saksi menjawab", "witness answers"),
        (
            "hubungi saksi itu; 409 atau 422 berarti ia pernah melihat riwayat yang lain",
            "call that witness; 409 or 422 means that it has seen another history",
        ),
    ),
    "secrets": (
        ("berkas rahasia hanya untuk kantor", "secret files are the office's only"),
        ("chmod 600 pada berkas itu", "chmod 600 these files"),
    ),
    "erasures": (
        ("penghapusan tuntas di basis data kunci", "erasures carried out in the key database"),
        (
            "JANGAN layani siapa pun: kunci orang yang dihapus masih ada; ulangi `tanggap doctor`",
            "serve NOBODY: keys of erased persons are there; run `tanggap doctor` again",
        ),
    ),
    "erasures_since": (
        ("penghapusan sesudah akhir log diketahui", "erasures after the log's end are known"),
        (
            "yang dihapus sesudah itu mungkin terbaca lagi: `tanggap keys erasures FOLDER|--none`",
            "who was erased since may be readable: run `tanggap keys erasures FOLDER|--none`",
        ),
    ),
    "epoch": (
        ("masa kunci (epoch)", "key epoch"),
        ("jalankan `tanggap keys rotate`", "run `tanggap keys rotate`"),
    ),
    "ended_epochs": (
        ("kunci epoch lama sudah dimusnahkan", "keys of ended epochs destroyed"),
        ("jalankan `tanggap keys rotate` sekali lagi", "run `tanggap keys rotate` once more"),
    ),
    "backup_opens": (
        ("cadangan lebih muda daripada rotasi kunci", "backup younger than the key rotation"),
        (
            "kunci dalam cadangan lama tidak dapat dibuka lagi: jalankan `tanggap backup FOLDER`",
            "the keys in older backups open nothing any more: run `tanggap backup FOLDER`",
        ),
    ),
    "unburied": (
        ("cadangan yang memuat kunci epoch lama", "backups that hold an ended epoch's key"),
        (
            "musnahkan folder itu: yang sudah dihapus masih dapat dibuka dengannya",
            "destroy these folders: what was erased can still be opened by them",
        ),
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

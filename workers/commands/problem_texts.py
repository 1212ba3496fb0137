"""What to tell whoever meets a problem, Indonesian first, and how the command then exits."""

import nats.errors
import psycopg
import psycopg_pool

from adapters.backups import BackupDiffersError, BackupFailedError
from adapters.engines import EngineDidNotStartError, EngineError
from adapters.keys.at_hand import KeyMissingError
from adapters.keys.secret_files import SecretUnusableError
from adapters.ledger.shown_checkpoint import NothingSignedError
from adapters.log.fact_mapper import UnknownFact
from adapters.log.followers import OtherVersionError
from adapters.log.schema import NotProvisionedError
from adapters.read_models.build_place import BeingBuiltError
from adapters.read_models.editions import NothingKeptError
from adapters.read_models.exchanging import TableBusyError
from adapters.witnesses.door import NoDoorError
from adapters.witnesses.mirror_copy import DamagedCopyError
from domain.book import NoCalendarError
from handlers.ports import RacedError
from handlers.staffing import OfficerDiffersError
from workers.auditing import NotSealedYetError
from workers.extending import NotExtendedError, OtherLogError
from workers.outside.folder import NoKeyError, NotOneLogError, OtherNameError
from workers.provisioning import NoOwnerError
from workers.reporting import NoSuchTreeError
from workers.serving import EngineDiedError
from workers.settings import WrongSetting
from workers.signals import StoppedAtOnceError

FAILED, MISUSED = 1, 2

UNUSABLE = {
    "folder_not_empty": (
        "Folder {folder} tidak kosong; pilih folder baru.",
        "Folder {folder} is not empty; choose a new one.",
    ),
    "no_backup": (
        "Di {folder} tidak ada cadangan yang dapat dibaca.",
        "There is no readable backup in {folder}.",
    ),
    "other_office": (
        "Cadangan ini milik kantor {office} (demo: {demo}); periksa TANGGAP_OFFICE, TANGGAP_DEMO.",
        "This backup is office {office}'s (demo: {demo}); check TANGGAP_OFFICE and TANGGAP_DEMO.",
    ),
    "secrets_missing": (
        "Rahasia kantor untuk cadangan ini tidak ada di folder data: {secrets}.",
        "The office's secrets for this backup are not in the data folder: {secrets}.",
    ),
    "office_not_empty": (
        "Kantor ini sudah berisi; cadangan hanya dikembalikan ke kantor yang kosong.",
        "This office holds something; a backup is restored into an empty one only.",
    ),
}
UNUSABLE_COPY = {
    False: (
        "Di {folder} tidak ada salinan log: ekspor audit, atau folder sebuah cermin.",
        "There is no copy of a log in {folder}: an audit export, or a mirror's folder.",
    ),
    True: (
        (
            "{folder} bukan salinan utuh log kantor ini sesudah cadangannya ({codes}); tidak ada"
            " kunci yang dimusnahkan. Kantor sudah dikembalikan: beri salinan lain dengan `tanggap"
            " keys erasures`."
        ),
        (
            "{folder} is no whole copy of this office's log after its backup ({codes}); no key was"
            " destroyed. The office is put back: give another copy by `tanggap keys erasures`."
        ),
    ),
}
"""By whether there is a copy at all."""

TEXTS: tuple[tuple[type[Exception], int, str, str], ...] = (
    (
        UnicodeEncodeError,
        MISUSED,
        "Yang diketik memuat bita yang bukan UTF-8.",
        "What was typed holds bytes that are no UTF-8.",
    ),
    (
        NoCalendarError,
        MISUSED,
        "Kantor ini belum punya kalender kerja; jalankan `tanggap provision` atau `tanggap serve`.",
        "This office has no working calendar yet; run `tanggap provision` or `tanggap serve`.",
    ),
    (
        WrongSetting,
        MISUSED,
        "Pengaturan tidak dapat dipakai: {error}",
        "A setting cannot be used: {error}",
    ),
    (
        NotProvisionedError,
        MISUSED,
        "Kantor ini belum disiapkan; jalankan `tanggap provision` atau `tanggap serve`.",
        "This office is not provisioned yet; run `tanggap provision` or `tanggap serve`.",
    ),
    (
        NoOwnerError,
        MISUSED,
        "Isi TANGGAP_OWNER_URL dengan peran pemilik tabel; TANGGAP_DATABASE_URL hanya menambah.",
        "Set TANGGAP_OWNER_URL to the role that owns the tables; TANGGAP_DATABASE_URL only adds.",
    ),
    (
        OfficerDiffersError,
        FAILED,
        "Kode petugas {error} sudah terdaftar dengan peran, unit, atasan, atau kunci lain.",
        "Staff code {error} is registered with another role, unit, superior or key.",
    ),
    (
        BackupDiffersError,
        FAILED,
        "Cadangan TIDAK dapat dipercaya: {error}",
        "The backup can NOT be trusted: {error}",
    ),
    (BackupFailedError, FAILED, "Pencadangan gagal: {error}", "Backing up failed: {error}"),
    (EngineDidNotStartError, FAILED, "Mesin tidak mau menyala: {error}", "{error}"),
    (EngineError, FAILED, "{error}", "{error}"),
    (
        EngineDiedError,
        FAILED,
        "{error} berhenti sendiri; kantor ditutup. Lihat catatannya di folder data.",
        "{error} ended by itself, so the office was closed; its log is in the data folder.",
    ),
    (
        StoppedAtOnceError,
        FAILED,
        "Dihentikan seketika; pekerjaan yang belum selesai akan diulang.",
        "Stopped at once; unfinished work will be done again.",
    ),
    (
        NoKeyError,
        MISUSED,
        "Belum ada kunci di {error}; buat dengan `tanggap witness|mirror key --name NAMA`.",
        "There is no key in {error} yet; make it by `tanggap witness|mirror key --name NAME`.",
    ),
    (
        OtherNameError,
        MISUSED,
        "Kunci di sini bernama {error}; nama itu tidak dapat diubah.",
        "The key here is named {error}; that name cannot be changed.",
    ),
    (
        NoDoorError,
        MISUSED,
        "Tidak dapat mendengarkan: {error}; pilih TANGGAP_WITNESS_LISTEN (atau MIRROR) lain.",
        "Cannot listen: {error}; choose another TANGGAP_WITNESS_LISTEN (or MIRROR).",
    ),
    (
        NotOneLogError,
        MISUSED,
        "Cermin memegang satu log; tulis kuncinya dengan `tanggap mirror trust` ({error}).",
        "A mirror holds one log; name its key by `tanggap mirror trust` ({error}).",
    ),
    (
        DamagedCopyError,
        FAILED,
        "Salinan di cermin ini rusak: {error}. Simpan sebagai bukti, lalu mulai salinan baru.",
        "The copy of this mirror is damaged: {error}. Keep it as evidence, and begin a new one.",
    ),
    (
        BeingBuiltError,
        FAILED,
        "{error} sedang dibangun ulang; tunggu sampai selesai.",
        "{error} is being built anew already; wait until that is done.",
    ),
    (
        NothingKeptError,
        FAILED,
        "Tidak ada tabel {error} yang lama; ia belum pernah dibangun ulang.",
        "No earlier table of {error} is kept; it was never built anew.",
    ),
    (
        TableBusyError,
        FAILED,
        "Ada yang terus membaca {error}, jadi tabelnya belum diganti; ulangi perintah ini.",
        "Somebody keeps reading {error}, so its table was not replaced; give the command again.",
    ),
    (
        OtherVersionError,
        FAILED,
        "Tabel {error}; jalankan program versi itu, atau `tanggap audit rebuild` dengan yang ini.",
        "Table {error}; run the program of that version, or `tanggap audit rebuild` with this one.",
    ),
    (
        NothingSignedError,
        MISUSED,
        "Log kantor ini belum punya checkpoint; apakah pekerja `ledger` berjalan?",
        "The log of this office has no checkpoint yet; does the worker `ledger` run?",
    ),
    (
        NoSuchTreeError,
        MISUSED,
        "Log ini baru memuat {error} fakta; mintalah laporan sampai sebanyak itu.",
        "The log has {error} facts so far; ask for a report over at most so many.",
    ),
    (
        NotSealedYetError,
        FAILED,
        "Perkara {error} belum termasuk checkpoint terakhir; coba lagi sebentar.",
        "Case {error} is not in the last checkpoint yet; try again in a moment.",
    ),
    (
        OtherLogError,
        MISUSED,
        "Checkpoint itu milik log lain: {error}.",
        "That checkpoint is of another log: {error}.",
    ),
    (
        NotExtendedError,
        FAILED,
        "Log ini TIDAK memuat apa yang dahulu ditandatanganinya: {error}",
        "The log does NOT have what it signed once: {error}",
    ),
    (
        SecretUnusableError,
        FAILED,
        "Rahasia kantor rusak: {error}; sebelum rotasi? Kunci epoch lama sudah dimusnahkan.",
        "A secret is unusable: {error}; from before a rotation? That epoch's key is destroyed.",
    ),
    (
        RacedError,
        FAILED,
        "Ada penulis lain yang lebih dulu; ulangi perintah ini.",
        "Another writer was first; give the command again.",
    ),
    (
        UnknownFact,
        FAILED,
        "Log memuat fakta yang tidak dikenal program ini: {error}; pakai program yang lebih baru.",
        "The log holds a fact that this program does not know: {error}; use a newer program.",
    ),
    (
        KeyMissingError,
        FAILED,
        "Kunci perkara ini sudah tidak ada; isinya tidak dapat dibaca atau ditambah kata-kata.",
        "The key of this case is gone; its words cannot be read, and none can be added.",
    ),
    (
        psycopg.errors.UndefinedTable,
        FAILED,
        "Tabel bacaan belum dibuat; apakah pekerja `project` berjalan? ({error})",
        "A read table is missing; does the worker `project` run? ({error})",
    ),
    (
        psycopg.OperationalError,
        FAILED,
        "Basis data tidak terjangkau: {error}",
        "The database cannot be reached: {error}",
    ),
    (
        psycopg_pool.PoolTimeout,
        FAILED,
        "Basis data tidak terjangkau: {error}",
        "The database cannot be reached: {error}",
    ),
    (
        nats.errors.Error,
        FAILED,
        "NATS tidak terjangkau atau menolak: {error}",
        "NATS cannot be reached or refuses: {error}",
    ),
)

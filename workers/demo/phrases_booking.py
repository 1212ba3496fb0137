"""What citizens ask about booking, paying, data and tariffs; the counts are the mix of a week."""

from domain.messages import Topic
from workers.demo.phrases import PASSPORTS, Theme, paragraphs

SCHEDULE = Theme(
    Topic.QUOTA,
    (*PASSPORTS, "UMUM"),
    24,
    paragraphs("""
Saya cari jadwal {layanan} di M-Paspor, semua tanggal tidak bisa dipilih.

Mau daftar {layanan} untuk {perlu}, berangkat {berangkat}.

{Sepuh} sudah berumur {lansia}, tidak mengerti aplikasi.

Saya sedang hamil besar dan mau mengurus {layanan}.

Kami sekeluarga lima orang dari {asal} mau mengurus paspor bersama.
"""),
    paragraphs("""
Kuota berikutnya dibuka kapan dan jam berapa?

Apakah bisa langsung datang ke kantor?

Apakah ada antrean prioritas?

Apakah boleh daftar di kantor imigrasi lain?

Apakah hari Sabtu ada pelayanan?
"""),
)

RESCHEDULE = Theme(
    Topic.QUOTA,
    PASSPORTS,
    12,
    paragraphs("""
Jadwal wawancara {layanan} saya {nanti}, ternyata bertabrakan dengan ujian.

Saya terlambat datang ke jadwal wawancara {dulu} karena jalan dari {asal} longsor.

Sudah daftar dan bayar {bank}, jadwal wawancara {keluarga} {nanti}, tetapi orangnya sedang opname.
"""),
    paragraphs("""
Apakah jadwalnya bisa diubah?

Apakah uangnya hangus?

Harus daftar ulang atau cukup datang di hari lain?
"""),
)

PAYMENT = Theme(
    Topic.APP,
    PASSPORTS,
    12,
    paragraphs("""
Pembayaran {layanan} terpotong dua kali, lewat m-banking dan lewat QRIS.

Sudah bayar {bank}, bukti ada, status di aplikasi belum berubah.

Saya salah memilih kantor di M-Paspor, terlanjur bayar {bank}.
"""),
    paragraphs("""
Apakah uangnya bisa dikembalikan?

Harus menghubungi siapa?

Bukti apa yang harus saya bawa ke kantor?

Apakah jadwal saya tetap aman?
"""),
)

APP_HELP = Theme(
    Topic.APP,
    (*PASSPORTS, "UMUM"),
    11,
    paragraphs("""
Saya baru pasang M-Paspor dan {galat}.

Waktu mengunggah foto KK di M-Paspor, {galat}.

Kode billing {layanan} sudah keluar, tetapi lewat dua jam belum sempat saya bayar.

Saya salah pilih jenis paspor di aplikasi, maunya {layanan}.

HP saya rusak, nomor lama sudah mati, akun M-Paspor tidak bisa dibuka.
"""),
    paragraphs("""
Apa yang harus saya lakukan?

Apakah harus daftar ulang dari awal?

Bisa dibantu petugas kalau saya datang?
"""),
)

DATA = Theme(
    Topic.DATA_ERROR,
    PASSPORTS,
    10,
    paragraphs("""
Di paspor lama {salah}.

Saya baru sadar {salah}, paspornya terbit {dulu}.

Data KTP sudah saya perbaiki di Dukcapil karena {salah}.

Sesudah menikah saya mau menambahkan nama {pasangan} di paspor.
"""),
    paragraphs("""
Apakah harus bikin paspor baru?

Syarat perubahan datanya apa saja?

Apakah bisa dicatat di halaman pengesahan?
"""),
)

FEES = Theme(
    Topic.OTHER,
    (*PASSPORTS, "PAS-X"),
    22,
    paragraphs("""
Mau tanya tarif {layanan} yang sekarang.

Saya bingung memilih paspor biasa atau elektronik, rencananya untuk {perlu}.

Katanya sekarang ada paspor 10 tahun, paspor saya habis {berangkat}.

Dengar-dengar ada layanan percepatan sehari jadi, saya berangkat {berangkat}.

Biro jasa di {asal} minta {jasa} untuk {layanan}.

Anak saya umur {usia}, kata tetangga bisa langsung yang 10 tahun.
"""),
    paragraphs("""
Berapa biaya resminya?

Apakah kantor ini sudah melayani?

Apakah bayarnya tunai atau lewat bank?

Mohon info biaya dan lamanya.
"""),
)

THEMES = (SCHEDULE, RESCHEDULE, PAYMENT, APP_HELP, DATA, FEES)

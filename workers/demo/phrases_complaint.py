"""What citizens complain about, by topic; the counts are the mix of a week."""

from domain.messages import Topic
from workers.demo.phrases import PASSPORTS, Theme, paragraphs

DELAY = Theme(
    Topic.DELAY,
    (*PASSPORTS, *PASSPORTS, "PAS-HIL", "PAS-RUS"),
    46,
    paragraphs("""
Waktu wawancara {layanan} saya dijanjikan empat hari kerja, tetapi sampai hari ini sudah
{lewat} belum jadi juga.

Sudah {lewat} sejak foto dan wawancara, status di aplikasi masih “adjudikasi” terus.

Permohonan {layanan} atas nama {keluarga} macet. Setiap ditanya jawabannya “masih proses
di pusat”, padahal sudah {lewat}.

Saya sudah {kali} bolak-balik dari {asal} ke kantor untuk mengambil paspor, selalu disuruh
kembali lagi. Sekali jalan {jarak}.

Di tanda terima tertulis bisa diambil {dulu}. Saya datang, katanya belum dicetak karena blanko
habis. Sampai sekarang tidak ada kabar.

Berkas {keluarga} dinyatakan lengkap, lalu tidak bergerak sama sekali. Sudah {lewat} kami
menunggu.

Katanya sistem pusat gangguan dan semua paspor tertunda. Gangguan kok sampai {lewat}?

Saya mengurus {layanan} untuk {perlu} dan berangkat {berangkat}. Sudah {lewat} paspornya belum
selesai, petugas tidak bisa memberi kepastian.

Teman saya yang wawancara di hari yang sama sudah menerima paspornya {dulu}, sedangkan saya
belum. Apa bedanya?

Nomor WA pengambilan bilang paspor siap, begitu saya sampai di {loket} ternyata belum
ditandatangani. Jauh-jauh dari {asal} pulang dengan tangan kosong.
"""),
    paragraphs("""
Mohon kepastian tanggal selesainya.

Tolong dicek sebenarnya berkas ini tertahan di mana.

Saya minta penjelasan tertulis kenapa lewat dari janji layanan.

Kapan sebenarnya bisa saya ambil?

Mohon diprioritaskan karena tiket sudah dibeli dan berangkat {berangkat}.

Kalau memang ada kekurangan, kenapa tidak diberitahu dari awal?
"""),
    paragraphs("""
Paspor diserahkan sebelum kami berangkat {berangkat}.

Kepastian tanggal selesai secara tertulis.

Penjelasan penyebab keterlambatan dan permintaan maaf.

Ganti biaya perjalanan bolak-balik dari {asal}.
"""),
)

QUOTA = Theme(
    Topic.QUOTA,
    PASSPORTS,
    23,
    paragraphs("""
Kuota M-Paspor untuk kantor ini selalu habis. Saya pantau dari {jam}, baru dibuka dua menit
langsung penuh.

Sudah {lewat} saya coba ambil jadwal {layanan} di M-Paspor, tanggalnya merah semua.

Kami rombongan umrah dari {asal}, berangkat {berangkat}, tetapi kuota yang tersisa baru
tiga bulan lagi.

Jadwal kedatangan saya dibatalkan sepihak oleh sistem, padahal sudah bayar {dulu}.

Saya mau mengubah jadwal karena sakit, tombolnya hilang dan katanya hanya boleh satu kali. Padahal
saya belum pernah mengubah.

Tiap kali saya dapat tanggal, waktu mau bayar {bank} kuotanya sudah diambil orang.
"""),
    paragraphs("""
Mohon kuota untuk daerah kami ditambah.

Bagaimana caranya orang kampung seperti kami bisa dapat jadwal?

Mohon diberi jadwal karena berangkat {berangkat}.

Apakah tidak ada pendaftaran langsung di kantor?

Tolong jelaskan aturan kuota yang sebenarnya.
"""),
    paragraphs("""
Diberikan jadwal wawancara sebelum kami berangkat.

Kuota tambahan atau layanan langsung di kantor.
"""),
)

QUEUE = Theme(
    Topic.QUOTA,
    (*PASSPORTS, "UMUM"),
    19,
    paragraphs("""
Saya sudah punya jadwal dan datang {jam}, tetapi baru dipanggil {selesai}. Yang datang belakangan
malah masuk duluan.

Nomor antrean saya dilewati tanpa dipanggil, waktu bertanya ke {loket} disuruh ambil nomor baru.

{Sepuh} usianya {lansia} disuruh antre berdiri, katanya kuota prioritas lansia hari itu sudah
habis.

Katanya sehari melayani 140 orang, tetapi {dulu} yang dipanggil tidak sampai separuh lalu loket
ditutup {selesai}.

Saya lihat sendiri ada orang titip map di {loket} lalu dipanggil tanpa antre, sementara kami yang
dari {asal} menunggu dari {jam}.
"""),
    paragraphs("""
Tolong sistem antreannya dibenahi.

Mohon dipanggil sesuai nomor, jangan pilih kasih.

Kalau memang tidak sanggup melayani, umumkan dari pagi.

Siapa yang mengawasi antrean di kantor ini?

Rumah kami {jarak} dari kantor, tolong dipikirkan.
"""),
    paragraphs("""
Antrean dipanggil sesuai nomor dan diumumkan di layar.

Antrean prioritas benar-benar dijalankan.

Penjelasan kenapa giliran kami dilewati.
"""),
)

APP = Theme(
    Topic.APP,
    (*PASSPORTS, "UMUM"),
    14,
    paragraphs("""
Aplikasi M-Paspor tidak bisa dipakai sejak {dulu}, {galat}.

Server di kantor down, saya dan puluhan orang menunggu dari {jam} sampai {selesai} lalu
disuruh pulang.

Data {keluarga} sudah saya isi {kali} di aplikasi, begitu menekan lanjut {galat}.

Akun M-Paspor saya terkunci setelah ganti nomor HP. Surel ke pusat bantuan sudah {lewat} tidak
dibalas.
"""),
    paragraphs("""
Apakah bisa didaftarkan manual di kantor?

Tolong bantu, saya kurang paham teknologi.

Jangan suruh saya coba lagi terus.

Kenapa tidak ada cadangan kalau sistem mati?
"""),
    ("Pendaftaran dibantu petugas di kantor.", "Jadwal pengganti tanpa antre ulang."),
)

PAYMENT = Theme(
    Topic.APP,
    PASSPORTS,
    14,
    paragraphs("""
Saya sudah bayar {bank} {dulu}, saldo terpotong, tetapi di M-Paspor statusnya masih menunggu
pembayaran dan sekarang kedaluwarsa.

Kode billing keluar {selesai}, bayar {bank} ditolak terus, dua jam kemudian jadwal saya hangus.

Uang PNBP {layanan} terpotong dua kali karena aplikasinya macet waktu saya membayar {bank}.

Bukti bayar {layanan} {keluarga} ada, petugas {loket} bilang tidak terbaca di sistem dan menyuruh
bayar lagi.
"""),
    paragraphs("""
Mohon pembayaran saya dicek dan jadwal dikembalikan.

Kalau uangnya hangus, ke mana saya meminta pengembalian?

Struknya masih saya simpan dan bisa saya tunjukkan.

Bagi kami uang segitu besar.
"""),
    paragraphs("""
Pembayaran diakui dan jadwal diterbitkan kembali.

Uang yang terpotong dikembalikan.
"""),
)

REQUIREMENTS = Theme(
    Topic.REQUIREMENTS,
    (*PASSPORTS, "PAS-HIL", "SPLP-WNI"),
    22,
    paragraphs("""
Semua syarat {layanan} di situs sudah saya bawa, tetapi di {loket} diminta tambahan {tambahan}.

{Keluarga} ditolak karena tidak membawa {tambahan}, padahal tidak ada di daftar persyaratan.

Sudah {kali} saya datang dari {asal}, setiap datang syaratnya bertambah. Terakhir diminta
{tambahan}.

Petugas di {loket} bilang cukup KTP dan KK, begitu wawancara petugas lain minta {tambahan}.

Saya mau {perlu}, tetapi disuruh membuktikan dengan {tambahan} yang saya tidak punya. Berkas
dikembalikan dan jadwal dianggap hangus.

Surat kehilangan dari polsek ditolak karena beda redaksi, saya disuruh mengulang lagi padahal
rumah saya {jarak} dari kantor.
"""),
    paragraphs("""
Mohon dijelaskan dasar aturannya.

Tolong syaratnya diseragamkan dan ditempel yang jelas.

Apa saya harus bayar dan daftar ulang dari awal?

Kenapa tidak disampaikan sekaligus dari awal?

Mohon berkas saya diproses dengan syarat yang sudah ada.
"""),
    paragraphs("""
Berkas diterima sesuai syarat yang diumumkan.

Daftar kekurangan diberikan tertulis satu kali saja.

Jadwal yang hangus dikembalikan tanpa bayar ulang.
"""),
)

DATA_ERROR = Theme(
    Topic.DATA_ERROR,
    PASSPORTS,
    11,
    paragraphs("""
Paspor saya baru terbit {dulu} dan {salah}. Padahal waktu wawancara sudah saya betulkan.

Data di {layanan} {keluarga} berbeda dengan KTP, katanya harus bayar lagi untuk ganti. Salah
ketiknya di petugas, bukan di kami.

Saat dicocokkan, {salah}. Travel menolak memakai paspor itu dan saya berangkat {berangkat}.

Permohonan saya tertolak karena data ganda, padahal saya baru pertama kali membuat paspor.
"""),
    paragraphs("""
Mohon diperbaiki tanpa biaya.

Bagaimana prosedur pembetulannya dan berapa lama?

Saya punya akta dan KK sebagai bukti, tolong diperiksa.

Siapa yang bertanggung jawab atas kesalahan ini?
"""),
    paragraphs("""
Paspor dicetak ulang dengan data yang benar tanpa biaya.

Data dibetulkan sebelum saya berangkat.
"""),
)

THEMES = (DELAY, QUOTA, QUEUE, APP, PAYMENT, REQUIREMENTS, DATA_ERROR)

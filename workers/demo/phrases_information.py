"""What citizens ask about passports, by theme; the counts are the mix of a week."""

from domain.messages import Topic
from workers.demo.phrases import PASSPORTS, Theme, paragraphs

STATUS = Theme(
    Topic.STATUS,
    (*PASSPORTS, *PASSPORTS, "PAS-HIL"),
    70,
    paragraphs("""
Saya sudah foto dan wawancara {layanan} {dulu}.

Paspor {keluarga} sudah {baru} sejak wawancara, di M-Paspor tertulis masih proses.

Mau tanya status {layanan} saya, pendaftarannya lewat M-Paspor, wawancara {dulu}.

Saya dari {asal}, jadi kalau datang harus pasti dulu paspornya sudah ada.

Saya ada rencana {perlu}, berangkat {berangkat}. Paspornya sudah wawancara {dulu}.

Waktu wawancara dibilang empat hari kerja. Ini sudah {baru}.

Di aplikasi statusnya “siap diambil”, tetapi belum ada pesan dari kantor.

Berkas {keluarga} diantar {dulu}, tanda terimanya ada di saya.

Status permohonan saya berubah jadi “adjudikasi” sejak {dulu} dan saya tidak mengerti artinya.

Pengajuan {layanan} untuk {perlu} sudah saya bayar, wawancara juga sudah selesai {dulu}.
"""),
    paragraphs("""
Kira-kira kapan bisa diambil?

Sudah jadi belum ya?

Bisa dibantu cek sudah sampai tahap mana?

Apakah bisa diwakilkan anak yang masih satu KK untuk mengambil?

Kalau diambil hari Jumat, loketnya buka sampai jam berapa?

Bawa apa saja waktu mengambil?

Apakah ada pemberitahuan kalau sudah siap diambil?

Bisa dikirim lewat pos ke {asal}?
"""),
)

NEW_PASSPORT = Theme(
    Topic.REQUIREMENTS,
    PASSPORTS,
    22,
    paragraphs("""
Saya mau membuat {layanan}, baru pertama kali.

Paspor lama saya habis masa berlakunya bulan lalu dan mau diganti jadi {layanan}.

Saya lulusan SMA mau {perlu}, ingin mengurus sendiri tanpa biro jasa.

KTP saya masih alamat Kota Bengkulu, sekarang tinggal di {asal}. Rencana mau {perlu}.

{Keluarga} mau dibuatkan {layanan} untuk {ziarah}.
"""),
    paragraphs("""
Apa saja syarat yang harus disiapkan?

Dokumen mana yang harus asli dan mana yang cukup fotokopi?

Kalau lewat M-Paspor apakah tetap harus datang ke kantor?

Bagaimana urutannya dari daftar sampai jadi?

Apakah perlu surat rekomendasi?
"""),
)

SNAGS = Theme(
    Topic.REQUIREMENTS,
    PASSPORTS,
    24,
    paragraphs("""
{Keluarga} mau membuat paspor untuk {ziarah}, tetapi tidak punya akta kelahiran dan ijazah.

Nama saya di KTP dan ijazah berbeda satu huruf. Rencana mau {perlu}.

Saya baru menikah, KK masih ikut orang tua di {asal}.

KTP elektronik saya belum dicetak, hanya ada surat keterangan dari Dukcapil.

Buku nikah saya hilang, yang ada hanya akta kelahiran dan KK.

Nama saya cuma satu kata, kata travel harus tiga kata supaya bisa umrah.
"""),
    paragraphs("""
Apakah masih bisa diproses?

Bagaimana jalan keluarnya?

Dokumen apa yang bisa jadi pengganti?

Kalau kurang satu, apakah boleh menyusul?

Apakah harus diurus ke Dukcapil dulu?
"""),
)

CHILD = Theme(
    Topic.REQUIREMENTS,
    ("PAS-B5", "PAS-E5"),
    18,
    paragraphs("""
Mau membuat paspor untuk anak usia {usia}, kami tinggal di {asal}.

Anak saya umur {usia} ikut {liburan}. Ayahnya sedang merantau dan tidak bisa hadir.

Saya orang tua tunggal, sudah cerai, hak asuh anak ({usia}) ada di saya.

Akta kelahiran anak saya baru jadi, KK sedang diperbarui. Umurnya {usia}.

Cucu saya ({usia}) tinggal dengan saya di {asal}, orang tuanya bekerja di luar negeri.
"""),
    paragraphs("""
Apa syaratnya untuk anak di bawah umur?

Apakah kedua orang tua harus hadir saat wawancara?

Cukupkah dengan surat pernyataan bermeterai?

Apakah anak dapat antrean prioritas?
"""),
)

UMRAH = Theme(
    Topic.REQUIREMENTS,
    ("PAS-B5", "PAS-B10", "PAS-E10"),
    14,
    paragraphs("""
Kami rombongan umrah dari {asal}, berangkat {berangkat}, ada 18 orang yang belum punya paspor.

{Keluarga} mau umrah {berangkat}, travel belum memberi surat rekomendasi.

Masa berlaku paspor saya tinggal tujuh bulan, berangkat umrah {berangkat}.

Jemaah haji kloter kami diminta memakai nama tiga kata, paspor saya hanya dua kata.

{Sepuh} usia {lansia}, sidik jarinya susah terbaca, mau umrah {berangkat}.
"""),
    paragraphs("""
Apakah ada layanan kolektif atau petugas yang datang ke tempat?

Apakah wajib rekomendasi Kemenag?

Apakah masih sempat kalau daftar sekarang?

Bagaimana solusinya?
"""),
)

LOST = Theme(
    Topic.REQUIREMENTS,
    ("PAS-HIL",),
    18,
    paragraphs("""
Paspor saya hilang {hilang} {dulu}.

Paspor {keluarga} hilang {hilang}, padahal mau dipakai untuk {ziarah}.

Saya sudah punya surat kehilangan dari Polsek {asal}, paspornya hilang {hilang}.

Paspor lama hilang {hilang}, sudah kedaluwarsa sejak dua tahun lalu.

Saya dijadwalkan BAP paspor hilang {nanti}.
"""),
    paragraphs("""
Apa syaratnya dan berapa dendanya?

BAP itu ditanya apa saja dan berapa lama?

Apakah harus daftar lewat M-Paspor juga?

Kalau sesudah BAP selesai, berapa hari sampai paspor baru terbit?

Apakah tetap kena biaya Rp1.000.000?
"""),
)

DAMAGED = Theme(
    Topic.REQUIREMENTS,
    ("PAS-RUS",),
    8,
    paragraphs("""
Paspor saya {rusak}, tetapi tulisannya masih terbaca.

Paspor {keluarga} {rusak}. Berangkat {berangkat}.

Kantor travel bilang paspor saya termasuk rusak karena {rusak}.
"""),
    paragraphs("""
Apakah harus diganti?

Berapa biayanya dan apakah perlu BAP?

Kalau rusaknya karena bencana apakah ada keringanan?
"""),
)

THEMES = (STATUS, NEW_PASSPORT, SNAGS, CHILD, UMRAH, LOST, DAMAGED)

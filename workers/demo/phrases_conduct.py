"""Complaints about people and places: conduct, brokers, foreigners' permits, the building."""

from collections.abc import Mapping

from domain.messages import Topic
from workers.demo.phrases import PASSPORTS, Theme, paragraphs

CONDUCT = Theme(
    Topic.CONDUCT,
    (*PASSPORTS, "UMUM"),
    16,
    paragraphs("""
Petugas di {loket} membentak {keluarga} di depan orang banyak hanya karena salah mengisi formulir.

Waktu wawancara saya ditanya dengan nada mengejek, katanya orang {asal} seperti saya paling mau
jadi TKI gelap. Padahal saya mau {perlu}.

Petugas {loket} asyik main HP dan mengobrol, antrean dibiarkan sampai {selesai}.

Satpam menyuruh {keluarga} yang sakit menunggu di luar dan tidak boleh duduk di kursi prioritas.

Saya bertanya baik-baik soal {layanan}, dijawab ketus: “baca saja di internet”.

Petugas mendahulukan kenalannya. Ketika saya protes, berkas saya malah ditaruh paling bawah.

Jam istirahat belum mulai, {loket} sudah kosong. Kami menunggu hampir dua jam tanpa penjelasan.

Saya ditolak masuk karena memakai sandal, padahal saya datang langsung dari kebun dan rumah saya
{jarak} dari kantor.
"""),
    paragraphs("""
Mohon petugasnya dibina.

Tolong diperiksa rekaman CCTV hari itu.

Saya hanya minta diperlakukan sopan.

Mohon pimpinan menegur yang bersangkutan.

Apakah memang begini standar pelayanannya?
"""),
    paragraphs("""
Teguran kepada petugas dan permintaan maaf.

Pemeriksaan oleh atasan petugas, bukan oleh petugas itu sendiri.

Berkas saya diproses sesuai urutan.
"""),
)

LEVY = Theme(
    Topic.LEVY,
    (*PASSPORTS, "PAS-HIL", "UMUM"),
    12,
    paragraphs("""
Di parkiran ada calo yang menawarkan jadwal {layanan} langsung jadi dengan tambahan {uang}.
Katanya “orang dalam” yang atur.

Saya diminta {uang} di luar kode billing supaya berkas {keluarga} cepat diproses. Tidak ada
kuitansi.

Tempat fotokopi dekat kantor menjual jadwal M-Paspor seharga {uang}. Akunnya banyak, kuota kami
habis karena mereka.

Setelah BAP paspor hilang saya diberi isyarat agar menyiapkan {uang} “uang rokok” supaya tidak
diperiksa lama.

Ada biro jasa bebas keluar masuk ruang pelayanan dan mengambil paspor tumpukan di {loket}, tarifnya
{uang} per orang.

Oknum mengaku petugas menghubungi lewat WhatsApp dan minta transfer {uang} untuk percepatan
paspor.
"""),
    paragraphs("""
Mohon ditindak tegas.

Saya siap memberi keterangan asal nama saya tidak dibuka.

Apakah memang ada biaya resmi seperti itu?

Saya punya bukti percakapannya, tolong ditelusuri.

Kasihan masyarakat yang jujur mengantre.
"""),
    paragraphs("""
Pelaku ditindak dan hasilnya diumumkan.

Calo dilarang masuk area kantor.

Pemeriksaan internal dan hasilnya disampaikan kepada saya.
"""),
)

STAY = Theme(
    Topic.STAY_PERMIT,
    ("ITAS-P", "ITAS-B", "AS-KT"),
    6,
    paragraphs("""
Permohonan {layanan} untuk {pasangan} saya (WN {negara}) diajukan {dulu}, sampai sekarang belum ada
persetujuan padahal izinnya habis {berangkat}.

Petugas datang ke rumah untuk cek lapangan saat kami tidak ada, lalu berkas {layanan} dianggap
bermasalah. Tidak ada pemberitahuan sebelumnya.

Saya penjamin {pasangan} saya dari {negara}. Sudah {kali} diminta surat jaminan baru karena format
berubah terus.

Pembayaran {layanan} sudah masuk {dulu}, di evisa statusnya tetap menunggu. Kami takut terkena
denda overstay bukan karena salah kami.
"""),
    paragraphs("""
Mohon dipercepat dan tidak dikenai denda.

Kapan jadwal foto biometriknya?

Mohon kejelasan statusnya.
"""),
    paragraphs("""
Izin tinggal terbit sebelum habis masa berlaku.

Bebas denda karena keterlambatan bukan dari kami.
"""),
)

FACILITIES = Theme(
    Topic.FACILITIES,
    ("UMUM",),
    7,
    paragraphs("""
Toilet pengunjung rusak dan airnya mati sejak {dulu}.

Kursi ruang tunggu kurang, {sepuh} yang berumur {lansia} berdiri sampai {selesai}.

AC ruang foto mati, anak kecil menangis semua. Kami menunggu dari {jam}.

Tidak ada jalur kursi roda dan ruang laktasi dikunci dipakai gudang.

Layar antrean mati, pengeras suara tidak terdengar sampai ke teras. Saya terlewat nomor gara-gara
itu.
"""),
    paragraphs("""
Mohon segera diperbaiki.

Tolong diperhatikan, yang datang banyak lansia dan balita.

Masa kantor pelayanan begini?
"""),
    ("Fasilitas diperbaiki dan diumumkan kapan selesainya.",),
)

LOSSES: Mapping[Topic, tuple[str, ...]] = {
    Topic.DELAY: paragraphs("""
Tiket pesawat {tiket} terancam hangus.

Ongkos travel dari {asal} {kali} bolak-balik, sekitar {uang}.

Uang muka umrah bisa hangus bila paspor tidak disetor ke travel.

Izin kerja terpakai tiga hari tanpa hasil.
"""),
    Topic.QUOTA: paragraphs("""
Satu hari tidak berjualan, kira-kira {uang}.

Keberangkatan {perlu} terancam mundur.

Menginap di Manna semalam dan ongkos {uang}.
"""),
    Topic.APP: paragraphs("""
Ongkos dan waktu ke kantor, kira-kira {uang}.

Jadwal wawancara hangus.

Keberangkatan terancam mundur karena tidak punya jadwal.
"""),
    Topic.REQUIREMENTS: paragraphs("""
Ongkos {kali} datang dari {asal}, sekitar {uang}.

Jadwal hangus dan PNBP {uang} belum jelas.
"""),
    Topic.CONDUCT: ("Rasa malu dan kehilangan waktu setengah hari.", "Tidak ada kerugian uang."),
    Topic.LEVY: ("Kepercayaan kami kepada kantor ini.", "Belum ada, saya tidak mau membayar."),
    Topic.DATA_ERROR: ("Tiket atas nama yang salah, {tiket}.", "Visa ditolak karena data berbeda."),
    Topic.STAY_PERMIT: ("Ancaman denda overstay Rp1.000.000 per hari.",),
    Topic.FACILITIES: ("Tidak ada kerugian uang, hanya ketidaknyamanan.",),
}

RESPONDENTS: tuple[tuple[str, str | None], ...] = (
    ("Pak Darwansyah", "petugas loket 2"),
    ("Ibu Yulkasmi", "petugas wawancara"),
    ("Pak Rendi (nama di papan dada)", "satpam"),
    ("Sdr. Wahyu Tarmolan", "petugas foto"),
    ("Ibu Fitrilina", None),
    ("Pak Hengki Suwarlo", "petugas loket pengambilan"),
    ("Oknum berinisial DS", "mengaku pegawai"),
    ("Petugas berkacamata, tidak memakai papan nama", "petugas loket 3"),
)
"""Invented: no such person works anywhere."""

THEMES = (CONDUCT, LEVY, STAY, FACILITIES)

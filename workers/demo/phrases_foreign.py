"""Questions about foreigners, families of two nations and the office itself."""

from domain.messages import Topic
from workers.demo.phrases import Theme, paragraphs

VISIT = Theme(
    Topic.STAY_PERMIT,
    ("ITK-P",),
    8,
    paragraphs("""
Teman saya dari {negara} sedang berlibur di {asal} memakai VoA, izinnya habis {berangkat}.

Mertua saya WN {negara} memakai visa kunjungan 60 hari, masih ingin tinggal di {asal}.

Tamu penelitian kami dari {negara} perlu memperpanjang izin kunjungan.
"""),
    paragraphs("""
Bagaimana cara perpanjangannya dan berapa biayanya?

Apakah harus datang sendiri untuk foto?

Paling lambat berapa hari sebelum habis?
"""),
)

LIMITED = Theme(
    Topic.STAY_PERMIT,
    ("ITAS-P",),
    10,
    paragraphs("""
{Pasangan} saya WN {negara}, ITAS-nya habis {berangkat}. Saya yang jadi penjamin.

Pabrik sawit tempat saya bekerja di {asal} mau memperpanjang ITAS tenaga ahli dari {negara}.

ITAS {pasangan} saya sudah diperpanjang dua kali, alamat kami pindah dari {asal} ke Kota Manna.
"""),
    paragraphs("""
Dokumen apa saja yang disiapkan penjamin?

Kapan paling cepat boleh diajukan?

Apakah ada pemeriksaan lapangan ke rumah?

Berapa lama prosesnya dan apakah paspornya ditahan?
"""),
)

ARRIVAL = Theme(
    Topic.STAY_PERMIT,
    ("ITAS-B",),
    4,
    paragraphs("""
{Pasangan} saya dari {negara} baru masuk dengan VITAS penyatuan keluarga, kami tinggal di {asal}.

Sekolah kami di {asal} menerima guru dari {negara}, beliau masuk dengan VITAS {dulu}.
"""),
    paragraphs("""
Paling lambat berapa hari harus lapor untuk ITAS?

Apa saja yang dibawa waktu foto?
"""),
)

TO_LIMITED = Theme(
    Topic.STAY_PERMIT,
    ("AS-KT",),
    3,
    ("{Pasangan} saya WN {negara} masuk dengan visa kunjungan, kami sudah menikah di KUA {asal}.",),
    paragraphs("""
Apa syarat alih status ke ITAS?

Apakah alih statusnya diproses di sini atau harus ke pusat?

Berapa lama sampai keputusan alih status keluar?
"""),
)

TO_PERMANENT = Theme(
    Topic.STAY_PERMIT,
    ("AS-TP", "ITAP-B"),
    4,
    paragraphs("""
Kami sudah menikah dua tahun lebih, {pasangan} saya WN {negara} pemegang ITAS.

{Pasangan} saya dari {negara} sudah tiga tahun ber-ITAS dan tinggal di {asal}.
"""),
    paragraphs("""
Apakah sudah boleh mengajukan ITAP?

Apa syarat ITAP dan berapa lama prosesnya?
"""),
)

DUAL = Theme(
    Topic.STAY_PERMIT,
    ("ABG",),
    6,
    paragraphs("""
Anak saya ({usia}) lahir dari pernikahan campur, {pasangan} saya WN {negara}.

Anak kami punya paspor {negara} dan akta kelahiran dari Manna, umurnya {usia}.

Anak saya sebentar lagi 18 tahun dan memegang dua kewarganegaraan, Indonesia dan {negara}.
"""),
    paragraphs("""
Bagaimana cara pendaftaran anak berkewarganegaraan gandanya?

Sampai kapan harus memilih kewarganegaraan dan lapor ke mana?

Apakah anaknya harus dibawa ke kantor?
"""),
)

AFFIDAVIT = Theme(
    Topic.STAY_PERMIT,
    ("AFF",),
    6,
    paragraphs("""
Mau mengurus affidavit untuk anak dwi kewarganegaraan usia {usia}, berangkat {berangkat}.

Sertifikat ABG anak kami sudah ada, paspor {negara} baru diperpanjang. Affidavitnya masih
menempel di paspor lama.

Anak kami ({usia}) mau menengok kakeknya di {negara} {berangkat} dan belum punya affidavit.
"""),
    paragraphs("""
Berapa biayanya dan berapa lama jadinya?

Apakah bisa diurus salah satu orang tua saja?

Apakah sempat kalau mulai diurus sekarang?
"""),
)

VISA = Theme(
    Topic.OTHER,
    ("VISA",),
    5,
    paragraphs("""
Saya mau mengundang keluarga dari {negara} ke {asal}.

Pondok kami di {asal} kedatangan pengajar dari {negara}.

Calon {pasangan} saya dari {negara} mau datang untuk menikah.
"""),
    paragraphs("""
Visa apa yang dipakai dan mengurusnya di mana?

Apakah bisa diurus di kantor ini?

Apakah saya harus jadi penjamin di evisa?
"""),
)

OFFICE = Theme(
    Topic.OTHER,
    ("UMUM",),
    12,
    paragraphs("""
Saya dari {asal}, belum pernah ke kantor imigrasi.

Rumah kami {jarak} dari kantor, jadi mau memastikan dulu.

{Keluarga} memakai kursi roda dan mau mengurus paspor.

Saya mahasiswa, ada tugas wawancara tentang pelayanan publik dan perlu surat izin.

Saya mau melapor ada orang asing menginap di penginapan kami di {asal}.
"""),
    paragraphs("""
Kantornya buka jam berapa dan apakah istirahat siang tetap melayani?

Mohon alamat lengkap dan nomor yang bisa dihubungi.

Harus menghubungi bagian mana?

Apakah ada petugas yang bisa membantu?
"""),
)

TRAVEL_LETTER = Theme(
    Topic.REQUIREMENTS,
    ("SPLP-WNI",),
    2,
    ("{Keluarga} bekerja di {negara}, paspornya hilang dan mau segera pulang ke {asal}.",),
    ("Apakah bisa dengan SPLP dan mengurusnya di mana?", "Apa yang bisa kami urus dari sini?"),
)

ASPIRATION = Theme(
    Topic.OTHER,
    ("UMUM",),
    41,
    paragraphs("""
Usul saya, sebulan sekali ada layanan paspor keliling ke {asal}.

Saya usul jadwal kuota M-Paspor diumumkan sehari sebelumnya di Facebook dan masjid-masjid.

Ruang tunggu sudah nyaman, mungkin bisa ditambah pojok bermain anak dan ruang menyusui.

Pelayanan {loket} sudah cepat dan ramah, {dulu} saya dilayani hanya setengah jam.

Bagus kalau daftar syarat dan tarif paspor ditempel besar di depan pintu supaya calo tidak laku.

Mohon ada sosialisasi ke SMA dan SMK di {asal} tentang bahaya kerja ke luar negeri tanpa dokumen.

Sebaiknya ada pesan WhatsApp otomatis ketika paspor siap diambil, supaya yang dari {asal} tidak
bolak-balik.

Saya mengusulkan Sabtu dibuka untuk pekerja kebun dan guru yang tidak bisa izin hari kerja.

Tolong disediakan kursi roda dan jalur landai, kasihan jemaah umrah yang sudah {lansia}.

Sebaiknya ada pengantaran paspor lewat pos untuk warga {asal}, rumah kami {jarak} dari kantor.

Kalau bisa ada petugas khusus yang membantu warga tua mengisi M-Paspor.

Saran saya untuk parkir motor, tolong diberi atap dan penerangan.
"""),
    paragraphs("""
Semoga bisa dipertimbangkan.

Mudah-mudahan pelayanan makin baik.

Warga sini pasti sangat terbantu.

Di kantor lain setahu saya sudah ada.

Kalau perlu, kami dari karang taruna siap membantu.

Terima kasih sudah mau mendengar warga kecil.
"""),
)

THEMES = (
    VISIT,
    LIMITED,
    ARRIVAL,
    TO_LIMITED,
    TO_PERMANENT,
    DUAL,
    AFFIDAVIT,
    VISA,
    OFFICE,
    TRAVEL_LETTER,
)

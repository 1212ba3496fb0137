"""The small change of a message: greetings, thanks, circumstances, and how each channel sounds."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.messages import Topic


class Theme(NamedTuple):
    """What people write about one matter: a circumstance, then a request, in any combination."""

    topic: Topic
    services: tuple[str, ...]
    weekly: int
    bodies: tuple[str, ...]
    asks: tuple[str, ...]
    remedies: tuple[str, ...] = ()


def paragraphs(block: str) -> tuple[str, ...]:
    """Return the texts of a block, which blank lines separate and line breaks merely fold."""
    return tuple(" ".join(text.split()) for text in block.strip().split("\n\n"))


PASSPORTS = ("PAS-B5", "PAS-E10", "PAS-E5", "PAS-B10", "PAS-E10", "PAS-B5")

SERVICE_NAMES: Mapping[str, str] = {
    "PAS-B5": "paspor biasa 5 tahun",
    "PAS-B10": "paspor biasa 10 tahun",
    "PAS-E5": "paspor elektronik 5 tahun",
    "PAS-E10": "paspor elektronik 10 tahun",
    "PAS-X": "paspor percepatan",
    "PAS-HIL": "penggantian paspor hilang",
    "PAS-RUS": "penggantian paspor rusak",
    "SPLP-WNI": "SPLP",
    "ITK-P": "perpanjangan izin kunjungan",
    "ITAS-B": "ITAS baru",
    "ITAS-P": "perpanjangan ITAS",
    "ITAP-B": "ITAP",
    "AS-KT": "alih status kunjungan ke ITAS",
    "AS-TP": "alih status ITAS ke ITAP",
    "ABG": "pendaftaran anak berkewarganegaraan ganda",
    "AFF": "affidavit",
    "VISA": "visa",
    "UMUM": "paspor",
}

SLOTS: Mapping[str, tuple[str, ...]] = {
    "asal": (
        *("Kedurang", "Seginim", "Air Nipis", "Pino Raya", "Ulu Manna", "Bunga Mas", "Talo"),
        *("Kedurang Ilir", "Pino", "Bintuhan", "Tais", "Padang Guci", "Nasal", "Semidang"),
    ),
    "keluarga": (
        *("ibu saya", "bapak saya", "adik saya", "kakak saya", "mertua saya", "paman saya"),
        *("keponakan saya", "nenek saya", "orang tua saya"),
    ),
    "sepuh": ("ibu saya", "bapak saya", "nenek saya", "mertua saya", "kakek saya", "emak saya"),
    "perlu": (
        *("umrah", "umrah bersama orang tua", "berobat ke Penang", "kuliah di Malaysia"),
        *("magang ke Jepang", "kerja di kapal pesiar", "menengok cucu di Johor", "ibadah haji"),
        *("ikut lomba di Singapura", "kerja resmi di Taiwan", "pelatihan di Bangkok", "umrah"),
        *("kontrol jantung di Melaka", "kursus bahasa di Korea", "umrah rombongan masjid"),
    ),
    "ziarah": (
        *("umrah", "ibadah haji", "berobat ke Penang", "kontrol jantung di Melaka"),
        *("menengok keluarga di Johor", "umrah bersama majelis taklim", "operasi mata di Penang"),
    ),
    "liburan": (
        *("umrah keluarga", "menengok neneknya di Johor", "jambore pramuka di Malaysia"),
        *("berobat ke Penang", "lomba menggambar di Singapura", "liburan ke Kuala Lumpur"),
    ),
    "berangkat": (
        *("tanggal 3 bulan depan", "tanggal 9 bulan depan", "tanggal 14 bulan depan"),
        *("tanggal 21 bulan depan", "akhir bulan ini", "tiga minggu lagi", "dua minggu lagi"),
        *("sepuluh hari lagi", "awal bulan depan", "pertengahan bulan depan", "minggu depan"),
    ),
    "lewat": (
        *("enam hari kerja", "tujuh hari kerja", "delapan hari kerja", "sembilan hari kerja"),
        *("dua minggu", "hampir dua minggu", "sebelas hari kerja", "dua belas hari kerja"),
        *("hampir tiga minggu", "lima belas hari", "tiga minggu lebih"),
    ),
    "baru": ("dua hari", "tiga hari", "tiga hari kerja", "empat hari", "empat hari kerja"),
    "dulu": (
        *("Senin minggu lalu", "Selasa minggu lalu", "Rabu minggu lalu", "Kamis minggu lalu"),
        *("Jumat lalu", "minggu lalu", "dua minggu lalu", "sepuluh hari lalu"),
    ),
    "nanti": (
        *("Senin depan", "Selasa depan", "Rabu depan", "Kamis depan", "Jumat depan"),
        *("minggu depan", "awal bulan depan"),
    ),
    "kali": ("dua kali", "tiga kali", "empat kali", "lima kali", "berkali-kali", "enam kali"),
    "jam": (
        *("jam 6 pagi", "pukul 06.30", "jam setengah tujuh", "jam 7 pagi", "pukul 07.15"),
        *("sebelum subuh", "jam setengah enam pagi"),
    ),
    "selesai": ("jam 11 siang", "pukul 13.40", "jam 2 siang", "hampir jam 3", "lewat tengah hari"),
    "jarak": (
        *("dua jam naik motor", "40 kilometer", "satu setengah jam naik travel", "55 kilometer"),
        *("lebih dari dua jam lewat jalan rusak", "satu jam lebih naik angkot"),
    ),
    "loket": ("loket 1", "loket 2", "loket 3", "loket 4", "loket pengambilan", "loket foto"),
    "uang": (
        *("Rp300.000", "Rp400.000", "Rp500.000", "Rp750.000", "Rp1.000.000", "Rp1.500.000"),
        *("Rp250.000", "Rp1.200.000"),
    ),
    "tiket": ("Rp2.400.000", "Rp3.150.000", "Rp4.800.000", "Rp6.200.000", "Rp8.750.000"),
    "jasa": ("Rp1.500.000", "Rp1.750.000", "Rp2.000.000", "Rp2.250.000", "Rp1.350.000"),
    "hilang": (
        *("di terminal", "waktu pindah rumah", "terbawa banjir", "di pasar", "saat naik travel"),
        *("bersama dompet dan KTP", "kecopetan di bandara", "terselip entah di mana"),
    ),
    "rusak": (
        *("terkena air hujan", "basah karena banjir", "digigit tikus", "dicoret-coret anak"),
        *("halaman depannya terkelupas", "sobek di halaman data diri", "ikut tercuci di mesin"),
    ),
    "negara": (
        *("Malaysia", "Belanda", "Australia", "Jerman", "Jepang", "India", "Korea", "Turki"),
        *("Filipina", "Inggris", "Prancis"),
    ),
    "tambahan": (
        *("surat rekomendasi travel", "ijazah asli", "surat keterangan kerja dari kepala desa"),
        *("rekening koran tiga bulan", "akta kelahiran orang tua", "buku nikah orang tua"),
        *("surat izin suami bermeterai", "surat keterangan domisili baru", "ijazah SD"),
    ),
    "salah": (
        *("nama saya kurang satu huruf", "tanggal lahir saya tertukar dengan bulan"),
        *("tempat lahir saya tertulis Bengkulu padahal Manna", "nama ayah ikut terketik ganda"),
        *("jenis kelamin saya keliru", "tahun lahir saya berbeda dari akta"),
        *("ejaan nama saya memakai ‘y’ padahal di KTP memakai ‘i’",),
    ),
    "galat": (
        *("kode OTP tidak pernah masuk", "layarnya putih terus", "muncul tulisan server sibuk"),
        *("selalu kembali ke halaman masuk", "unggahan KTP gagal di 99 persen"),
        *("muncul pesan NIK tidak ditemukan", "aplikasinya menutup sendiri"),
        *("tertulis ‘terjadi kesalahan, coba lagi nanti’",),
    ),
    "bank": ("lewat m-banking", "di kantor pos", "lewat ATM", "di minimarket", "pakai QRIS"),
    "usia": ("2 tahun", "4 tahun", "7 tahun", "8 bulan", "11 tahun", "14 tahun", "16 tahun"),
    "lansia": ("67 tahun", "70 tahun", "72 tahun", "75 tahun", "81 tahun"),
}

GREETINGS: Mapping[str, tuple[str, ...]] = {
    "whatsapp": (
        *("Assalamualaikum min.", "Selamat {waktu} min.", "{Waktu} kak.", "Halo admin imigrasi."),
        *(
            "Assalamu’alaikum wr wb.",
            "Permisi min, mau tanya.",
            "Met {waktu} pak/bu.",
            "Mohon izin.",
        ),
        *("Selamat {waktu}, dengan admin imigrasi?", "P", "Min..", "Maaf mengganggu waktunya."),
        *("Assalamualaikum, apakah benar ini nomor imigrasi?", "", "", "", ""),
    ),
    "web": ("Selamat {waktu}.", "Dengan hormat,", "", "", "", "", "Assalamualaikum wr. wb."),
    "counter": (
        "Disampaikan lisan di loket, dicatat petugas:",
        "Dicatat petugas, warga menunggu kabar lewat telepon:",
        "Ditulis sendiri di formulir loket:",
        "Datang langsung ke loket informasi dan menyampaikan:",
        "Dari kotak saran ruang tunggu:",
        *("", ""),
    ),
    "email": (
        "Yth. Kepala Kantor Imigrasi Bengkulu Selatan\ndi tempat\n\nDengan hormat,\n",
        "Yth. Bapak/Ibu petugas layanan,\n\n",
        "Kepada Yth. Bagian Pelayanan Kantor Imigrasi,\n\nSelamat {waktu}.",
        "Assalamu’alaikum warahmatullahi wabarakatuh,\n\n",
    ),
    "lapor": (
        "Kepada Kantor Imigrasi Bengkulu Selatan.",
        "Yth. admin SP4N-LAPOR!, mohon diteruskan ke Kantor Imigrasi Bengkulu Selatan.",
        "Laporan untuk unit layanan keimigrasian.",
        "",
    ),
}

THANKS: Mapping[str, tuple[str, ...]] = {
    "whatsapp": (
        *(
            "Terima kasih.",
            "Makasih min.",
            "Trims sebelumnya.",
            "Ditunggu infonya ya min 🙏",
            "🙏🙏",
        ),
        *("Mohon dibalas ya.", "Matur nuwun.", "Syukron.", "", "", ""),
    ),
    "web": ("Terima kasih.", "Atas perhatiannya saya ucapkan terima kasih.", "", ""),
    "counter": ("", "", "", "Terima kasih."),
    "email": (
        "Demikian saya sampaikan, atas perhatian Bapak/Ibu saya ucapkan terima kasih.",
        "Atas bantuan dan jawabannya saya ucapkan terima kasih.",
        "Terima kasih atas waktunya.",
    ),
    "lapor": ("Terima kasih.", "Mohon ditindaklanjuti.", "", "Semoga pelayanan makin baik."),
}

PATIENCE = paragraphs("""
Saya paham petugas juga banyak pekerjaan.

Mohon maaf kalau bahasa saya kurang berkenan.

Saya menulis ini bukan untuk mencari-cari kesalahan.

Petugasnya sebenarnya ramah, hanya urusannya belum selesai.

Saya percaya masalah ini bisa diselesaikan baik-baik.
""")

ANGER = paragraphs("""
Jujur saya kecewa sekali.

Masa urusan begini saja harus berlarut-larut?

Kami ini bayar, bukan minta gratisan.

Kesabaran saya sudah habis.

Kalau begini terus saya akan lapor ke Ombudsman.

Jangan cuma dijawab “mohon bersabar” lagi.

Saya merasa dipermainkan.

Tolong hargai waktu masyarakat kecil.
""")

SHORTHAND: Mapping[str, tuple[str, ...]] = {
    "tidak": ("gak", "tdk", "nggak", "ga"),
    "yang": ("yg",),
    "sudah": ("udah", "sdh", "udh"),
    "dengan": ("dgn",),
    "untuk": ("utk", "buat"),
    "belum": ("blm", "belum"),
    "bagaimana": ("gimana", "gmn"),
    "karena": ("krn", "karena"),
    "juga": ("jg", "juga"),
    "kalau": ("klo", "kalo"),
    "saja": ("aja",),
    "saya": ("saya", "sy"),
    "sampai": ("sampe", "smpe"),
    "hanya": ("cuma", "cuman"),
    "terima kasih": ("makasih", "trims"),
    "berapa": ("brp", "berapa"),
    "bisa": ("bisa", "bs"),
    "tetapi": ("tapi", "tp"),
    "bulan": ("bulan", "bln"),
    "tanggal": ("tgl",),
}
"""How a thumb writes it; one choice a message."""

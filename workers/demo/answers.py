"""What the demo's officers write: an answer for each topic, and the questions they ask back."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.messages import Topic

ANSWERS: Mapping[Topic, str] = MappingProxyType(
    {
        Topic.DELAY: (
            "Mohon maaf atas keterlambatannya. Berkas tertahan pada adjudikasi pusat dan sudah"
            " kami mintakan percepatan. Paspor dapat diambil paling lambat dua hari kerja sejak"
            " jawaban ini; kami menghubungi Bapak/Ibu begitu selesai dicetak."
        ),
        Topic.QUOTA: (
            "Kuota M-Paspor dibuka bertahap setiap tiga bulan. Lansia, ibu hamil, penyandang"
            " disabilitas dan balita dapat datang langsung melalui antrean prioritas. Untuk"
            " keberangkatan mendesak, bawalah tiket ke loket informasi."
        ),
        Topic.APP: (
            "Pembayaran sudah kami cocokkan dengan data penerimaan negara. Silakan keluar lalu"
            " masuk kembali ke M-Paspor. Bila status belum berubah dalam satu hari kerja,"
            " bawalah bukti bayar ke kantor dan petugas kami akan membantu."
        ),
        Topic.REQUIREMENTS: (
            "Syarat paspor baru adalah KTP, kartu keluarga, dan salah satu dari akta kelahiran,"
            " buku nikah, ijazah atau surat baptis. Petugas tidak boleh meminta syarat di luar"
            " daftar itu tanpa alasan tertulis."
        ),
        Topic.CONDUCT: (
            "Kami mohon maaf atas perlakuan yang Bapak/Ibu alami. Atasan petugas telah"
            " memeriksa rekaman dan meminta keterangan yang bersangkutan; pembinaan sudah"
            " dilakukan dan dicatat."
        ),
        Topic.LEVY: (
            "Tidak ada biaya di luar kode billing resmi. Laporan ini kami teruskan kepada"
            " pengawasan internal, dan identitas pelapor kami rahasiakan. Mohon jangan"
            " menyerahkan uang kepada siapa pun di luar bank persepsi."
        ),
        Topic.DATA_ERROR: (
            "Setelah diperiksa, kekeliruan terjadi saat perekaman. Paspor akan dicetak ulang"
            " tanpa biaya; mohon membawa paspor tersebut, KTP dan akta kelahiran."
        ),
        Topic.STAY_PERMIT: (
            "Permohonan izin tinggal sedang menunggu persetujuan. Pemohon yang mengajukan"
            " sebelum izinnya habis tidak dikenai biaya beban selama proses. Jadwal biometrik"
            " kami kirim ke surel penjamin."
        ),
        Topic.FACILITIES: (
            "Terima kasih atas laporannya. Perbaikan sudah dijadwalkan, dan sementara itu"
            " petugas menyediakan kursi tambahan serta pengantar bagi lansia."
        ),
        Topic.STATUS: (
            "Permohonan sudah selesai diverifikasi dan masuk antrean cetak. Pengambilan dapat"
            " diwakilkan anggota keluarga dalam satu KK dengan membawa KTP dan tanda terima."
        ),
        Topic.PERSONAL_DATA: (
            "Data yang kami simpan tentang Bapak/Ibu adalah isi permohonan dan riwayatnya."
            " Salinannya kami serahkan di loket kepada pemilik data sendiri yang menunjukkan KTP."
        ),
        Topic.PUBLIC_INFORMATION: (
            "Dokumen yang diminta terbuka untuk umum; kami sediakan salinan digitalnya. Bila"
            " ada bagian yang dikecualikan, alasannya kami sebutkan tertulis."
        ),
        Topic.OTHER: (
            "Terima kasih sudah menghubungi kami. Loket buka Senin sampai Jumat mulai pukul"
            " 07.30; tarif dan jangka waktu setiap layanan ada di katalog layanan kantor."
        ),
    }
)

QUESTIONS: Mapping[Topic, str] = MappingProxyType(
    {
        Topic.DELAY: "Mohon kirimkan nomor permohonan atau foto tanda terima wawancara.",
        Topic.APP: "Mohon kirimkan bukti bayar yang memuat kode billing dan jam pembayaran.",
        Topic.CONDUCT: "Kapan kejadiannya, di loket berapa, dan adakah saksi yang melihat?",
        Topic.LEVY: "Apakah ada bukti percakapan, kuitansi, atau ciri orang yang meminta uang?",
        Topic.DATA_ERROR: "Mohon kirimkan foto halaman data paspor dan akta kelahiran.",
    }
)
"""Asked before an answer is possible; a topic that is not here needs no question."""

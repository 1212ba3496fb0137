"""The service catalogue's codes (katalog layanan) with their names.

Visas are issued centrally: here they are a matter for information and complaints only.
"""

SERVICES: dict[str, tuple[str, str]] = {
    "PAS-B5": ("Paspor biasa 5 tahun", "Ordinary passport, 5 years"),
    "PAS-B10": ("Paspor biasa 10 tahun", "Ordinary passport, 10 years"),
    "PAS-E5": ("Paspor elektronik 5 tahun", "Electronic passport, 5 years"),
    "PAS-E10": ("Paspor elektronik 10 tahun", "Electronic passport, 10 years"),
    "PAS-X": ("Percepatan paspor hari yang sama", "Same-day passport"),
    "PAS-HIL": ("Penggantian paspor hilang", "Replacement of a lost passport"),
    "PAS-RUS": ("Penggantian paspor rusak", "Replacement of a damaged passport"),
    "SPLP-WNI": ("Surat Perjalanan Laksana Paspor WNI", "Travel document for citizens"),
    "SPLP-WNA": ("Surat Perjalanan Laksana Paspor WNA", "Travel document for foreigners"),
    "ITK-P": ("Perpanjangan Izin Tinggal Kunjungan", "Visit stay permit extension"),
    "ITAS-B": ("Izin Tinggal Terbatas baru", "New limited stay permit"),
    "ITAS-P": ("Perpanjangan Izin Tinggal Terbatas", "Limited stay permit extension"),
    "ITAP-B": ("Izin Tinggal Tetap baru", "New permanent stay permit"),
    "ITAP-P": ("Perpanjangan Izin Tinggal Tetap", "Permanent stay permit extension"),
    "ITAP-L": ("Pelaporan Izin Tinggal Tetap", "Permanent stay permit reporting"),
    "IMK": ("Izin Masuk Kembali", "Re-entry permit"),
    "AS-KT": ("Alih status ITK ke ITAS", "Change from visit to limited stay"),
    "AS-TP": ("Alih status ITAS ke ITAP", "Change from limited to permanent stay"),
    "ABG": ("Pendaftaran anak berkewarganegaraan ganda", "Dual-citizen child registration"),
    "AFF": ("Fasilitas keimigrasian (affidavit)", "Immigration facility (affidavit)"),
    "SKIM": ("Surat Keterangan Keimigrasian", "Immigration certificate"),
    "VISA": ("Visa (terbit di pusat)", "Visa (issued centrally)"),
    "KWN": ("Memilih kewarganegaraan", "Choice of citizenship"),
    "UMUM": ("Layanan umum", "General matters"),
}
"""Code to Indonesian and English name."""

"""What a monthly report says besides its numbers, in Indonesian and in English."""

TITLE = (
    "Laporan bulanan pelayanan dan pengaduan",
    "Monthly report on services and complaints",
)
BASIS = (
    (
        "Pasal 37 ayat (3) UU 25/2009 (dokumentasi dan statistik pengaduan); PermenPANRB 14/2017"
        " (survei kepuasan masyarakat)"
    ),
    (
        "Article 37(3) of Law 25/2009 (documentation and statistics of complaints); PermenPANRB"
        " 14/2017 (survey of satisfaction)"
    ),
)
NOT_WHOLE = (
    "Laporan ini belum memuat seluruh bulan: angkanya masih akan berubah.",
    "This report does not have the whole month yet: its numbers will still change.",
)
STANDINGS = {
    "open": ("belum dijawab", "not answered yet"),
    "answered": (
        "sudah dijawab, menunggu pemohon atau akhirnya",
        "answered, awaiting the citizen or the end",
    ),
    "ended": ("berakhir", "ended"),
}
COUNTED_KINDS = {
    "complaint": ("pengaduan", "complaints"),
    "information": ("permintaan informasi", "requests for information"),
    "aspiration": ("aspirasi", "aspirations"),
    "application": ("permohonan", "applications"),
}
"""After a number."""

UNSTATED = ("tidak disebut", "not stated")
NO_TOPIC = ("tanpa pokok (permohonan)", "none (applications)")
AND_THE_LIKE = ("dan serupa", "and the like")
BY_SERVICE = ("jangka waktunya menurut layanan", "within what time depends on the service")
ELEMENT_NAMES = (
    ("Persyaratan", "Requirements"),
    ("Sistem, mekanisme, dan prosedur", "System, mechanism and procedure"),
    ("Waktu penyelesaian", "Completion time"),
    ("Biaya/tarif", "Fees"),
    ("Produk spesifikasi jenis pelayanan", "Product of the service"),
    ("Kompetensi pelaksana", "Competence of the staff"),
    ("Perilaku pelaksana", "Conduct of the staff"),
    ("Penanganan pengaduan, saran, dan masukan", "Complaints, suggestions and advice"),
    ("Sarana dan prasarana", "Facilities"),
)
GRADES = {
    "A": ("sangat baik", "very good"),
    "B": ("baik", "good"),
    "C": ("kurang baik", "poor"),
    "D": ("tidak baik", "bad"),
}
RESULT_NAMES = {
    "on_time": ("Tepat waktu", "On time"),
    "on_time_extended": ("Tepat waktu setelah diperpanjang", "On time after an extension"),
    "late": ("Terlambat", "Late"),
    "late_excused": ("Terlambat, dimaafkan", "Late but excused"),
}

HEADS = {
    "service": ("Layanan", "Service"),
    "kind": ("Jenis", "Kind"),
    "channel": ("Kanal", "Channel"),
    "topic": ("Pokok", "Topic"),
    "standing": ("Keadaan", "Where it stands"),
    "stage": ("Berakhir sebagai", "Ended as"),
    "outcome": ("Putusan", "Decision"),
    "cause": ("Sebab", "Cause"),
    "solution": ("Penyelesaian", "Solution"),
    "reason": ("Alasan", "Reason"),
    "clock": ("Janji", "Promise"),
    "element": ("Unsur", "Element"),
}
"""What stands above the names of what a figure is of."""

READING = (
    (
        (
            "Yang dihitung adalah fakta dalam catatan kantor yang tidak dapat diubah diam-diam."
            " Satu bulan berlangsung dari tengah malam sampai tengah malam menurut jam kantor"
            " ({zone})."
        ),
        (
            "What is counted are facts in the office's record, which nobody can quietly change. A"
            " month lasts from midnight to midnight by the office's own clock ({zone})."
        ),
    ),
    (
        (
            "* Disamarkan. Angka 1 sampai {most} tidak dimuat, karena dapat menunjuk orang"
            " tertentu. Ikut disamarkan angka lain, juga yang lebih besar, yang darinya angka"
            " kecil itu dapat dihitung. Median dan persentil dimuat hanya bila sedikitnya {least}"
            " perkara ada di setiap sisinya. Dua persentase dengan garis di antaranya: sedikitnya"
            " dan sebanyak-banyaknya, karena sebagian disamarkan."
        ),
        (
            "* Withheld. Numbers of 1 to {most} are not shown, since they may point at a person."
            " With them other numbers are withheld, larger ones too, from which the small ones"
            " would follow. Medians and percentiles are shown only where at least {least} cases lie"
            " on either side. Two percentages with a dash between them: at least and at most, as a"
            " part is withheld."
        ),
    ),
    (
        (
            "Setiap janji waktu dinilai satu kali, dalam bulan ketika ditepati atau dilanggar."
            " Keterlambatan yang dimaafkan tetap terlambat dan disebut tersendiri. Tenggat yang"
            " menjadi tanggungan warga tidak dihitung sebagai janji kantor."
        ),
        (
            "Every promise is judged once, in the month in which it was kept or broken. A delay"
            " that was excused stays late and is said apart. What a citizen must do in time is no"
            " promise of the office."
        ),
    ),
    (
        (
            "Lama waktu dihitung sejak perkara diterima, siang dan malam; hari libur dan jeda"
            " termasuk. Median: setengah dari perkara selesai dalam waktu itu. Persentil 90:"
            " sembilan dari sepuluh."
        ),
        (
            "How long something took is counted since the case was received, day and night;"
            " holidays and pauses are in it. Median: half of the cases were done within that time."
            " 90th percentile: nine in ten."
        ),
    ),
    (
        (
            "Perkara yang dirahasiakan (Pasal 49 UU 25/2009) tidak dihitung dalam angka mana pun."
            " Demikian pula pesan yang ditolak sebelum terdaftar."
        ),
        (
            "Confidential cases (article 49 of Law 25/2009) are counted in no number, nor are"
            " messages that were refused before they were registered."
        ),
    ),
    (
        (
            "Di bawah judul setiap tabel tertulis nama hitungannya, misalnya received.by_service."
            " Dengan nama itu angkanya ditemukan dalam bentuk JSON dan CSV."
        ),
        (
            "Under each table's title stands the name of its query, such as received.by_service; by"
            " that name its numbers are found in the forms JSON and CSV."
        ),
    ),
)
RECOMPUTE = (
    (
        (
            "Siapa pun dapat menghitung ulang laporan ini tanpa bantuan kantor. Yang diperlukan:"
            " ekspor catatan kantor (tanggap audit export), dan {file}.json, yaitu laporan ini"
            " sebagai JSON; pada bentuk PDF ia terlampir bersama titik periksanya."
        ),
        (
            "Anybody can recompute this report without the office. It takes an export of the"
            " office's record (tanggap audit export), and {file}.json, which is this report as"
            " JSON; to the form PDF it is attached together with the checkpoint."
        ),
    ),
    (
        (
            "Jalankan di dalam ekspor: «python figures.py . {month} {file}.json». Jawabannya harus"
            " SAMA, dengan sidik di bawah. Bahwa ekspor itu sendiri utuh dan sesuai dengan titik"
            " periksa, diperiksa oleh verify.py."
        ),
        (
            "Run inside the export: «python figures.py . {month} {file}.json». It must answer SAMA"
            " (identical), with the digest below. That the export itself is whole and fits the"
            " checkpoint is what verify.py checks."
        ),
    ),
)
NO_CHECKPOINT = (
    (
        "Belum ada titik periksa yang disaksikan dan mencakup semua fakta ini. Mintalah laporan ini"
        " sekali lagi beberapa menit kemudian."
    ),
    (
        "No witnessed checkpoint covers all these facts yet. Ask for this report again in a few"
        " minutes."
    ),
)
NO_RATINGS = (
    "Tidak ada penilaian warga dalam bulan ini.",
    "No citizen gave a rating in this month.",
)
FEW_RATINGS = (
    "Penilaian dalam bulan ini terlalu sedikit untuk dimuat; indeksnya tidak dihitung.",
    "Too few ratings were given in this month to be shown; there is no index.",
)
CUT_WEIGHT = (
    (
        "Banyak kantor memotong bobot 1/9 menjadi 0,11. Dengan bobot itu indeks tidak pernah"
        " mencapai 100; angkanya dimuat hanya untuk dibandingkan dengan laporan yang memakainya."
    ),
    (
        "Many offices cut the weight 1/9 to 0.11. With it the index never reaches 100; it is shown"
        " only to be compared with reports that use it."
    ),
)
SOME_WITHHELD = (
    "* Disamarkan supaya tidak menunjuk orang tertentu; lihat «Cara membaca».",
    "* Withheld lest it point at a person; see «How to read it».",
)
NONE_OF_IT = ("Tidak ada dalam bulan ini.", "None in this month.")

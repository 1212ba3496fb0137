"""What is said about faults of steps, forms and templates, taken one by one."""

from collections.abc import Mapping

PARTS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "act.engines_own": (
        (
            "«{act}» dilakukan sistem kapan saja dan bukan langkah prosedur.",
            "«{act}» is possible at any time and is no step of a procedure.",
        ),
        (
            "Hapus langkah ini; alasan jeda dan maaf diatur pada [[pause]] dan [[excuse]].",
            "Remove this step; reasons to pause and to excuse stand in [[pause]] and [[excuse]].",
        ),
    ),
    "act.without_name": (
        (
            "Tindakan «{act}» hanya ada dalam prosedur ini dan belum bernama.",
            "The act «{act}» is this procedure's own and has no name.",
        ),
        ("Tambahkan name dalam kedua bahasa.", "Add a name in both languages."),
    ),
    "act.without_role": (
        ("Tidak ada peran yang boleh melakukan «{act}».", "No role may take «{act}»."),
        ("Sebutkan peran pada roles.", "Name who may take it in roles."),
    ),
    "act.for_channel": (
        (
            "Kanal hanya meneruskan pesan dan tidak melakukan «{act}».",
            "A channel passes messages on and never takes «{act}».",
        ),
        (
            "Ganti peran channel dengan citizen atau peran pegawai.",
            "Put citizen or a role of the office in the place of channel.",
        ),
    ),
    "act.for_auditor": (
        (
            "Pengawas internal membaca dan tidak melakukan «{act}».",
            "An auditor reads and never takes «{act}».",
        ),
        (
            "Hapus auditor dari roles.",
            "Take auditor out of roles.",
        ),
    ),
    "act.systems_own": (
        (
            "«{act}» hanya dilakukan oleh jam, bukan oleh orang.",
            "«{act}» is taken by a clock alone, never by people.",
        ),
        ('Tulis roles = ["system"].', 'Write roles = ["system"].'),
    ),
    "act.not_for_system": (
        (
            "«{act}» dilakukan oleh orang, bukan oleh sistem.",
            "«{act}» is taken by people, not by the system.",
        ),
        (
            "Hapus system dari roles, atau beri jam tindakan sistem tersendiri.",
            "Take system out of roles, or give the clock an act of its own.",
        ),
    ),
    "act.not_for_citizens": (
        (
            "Pemohon tidak dapat mengirim «{act}» lewat kanal mana pun.",
            "A citizen cannot send «{act}» by any channel.",
        ),
        (
            "Hapus citizen dari roles; yang dapat dikirim: {acts}.",
            "Take citizen out of roles; what can be sent: {acts}.",
        ),
    ),
    "act.no_clock_takes": (
        (
            "Tidak ada jam yang melakukan «{act}», jadi langkah ini tidak pernah terjadi.",
            "No clock takes «{act}», so this step never happens.",
        ),
        (
            "Sebut «{act}» pada then suatu jam, atau hapus langkah ini.",
            "Name «{act}» as the then of a clock, or remove this step.",
        ),
    ),
    "step.twice": (
        (
            "«{act}» dari tahap «{stage}» tertulis dua kali.",
            "«{act}» from stage «{stage}» is written twice.",
        ),
        ("Hapus tahap itu dari salah satu langkah.", "Take that stage out of one of the steps."),
    ),
    "step.from_nowhere": (
        ("«{act}» tidak dimulai dari tahap mana pun.", "«{act}» begins at no stage."),
        ("Sebutkan tahap asal pada from.", "Name the stages it begins at in from."),
    ),
    "stage.unknown": (
        ("Tahap «{stage}» tidak ada.", "There is no stage «{stage}»."),
        ("Tambahkan [[stage]] itu atau perbaiki kodenya.", "Add that [[stage]] or mend its code."),
    ),
    "branch.without_outcome": (
        (
            "«{act}» bercabang menurut hasil tetapi tidak menyebut hasil.",
            "«{act}» branches by its outcome but states none.",
        ),
        (
            "Tambahkan outcome ke needs, atau hapus branches.",
            "Add outcome to needs, or remove branches.",
        ),
    ),
    "branch.unknown": (
        ("Hasil «{outcome}» tidak dikenal.", "The outcome «{outcome}» is not known."),
        ("Pilih salah satu: {outcomes}.", "Choose one of: {outcomes}."),
    ),
    "entry.twice": (
        ("«{entry}» tertulis dua kali pada «{field}».", "«{entry}» stands twice in «{field}»."),
        ("Hapus salah satu.", "Remove one of them."),
    ),
    "code.twice": (
        ("Kode «{code}» dipakai dua kali.", "The code «{code}» is used twice."),
        (
            "Beri masing-masing kode sendiri, atau hapus salah satu.",
            "Give each a code of its own, or remove one.",
        ),
    ),
    "particular.missing": (
        ("«{act}» harus memuat: {missing}.", "«{act}» must carry: {missing}."),
        ("Tambahkan ke needs: {missing}.", "Add to needs: {missing}."),
    ),
    "particular.unfit": (
        ("«{act}» tidak dapat memuat «{particular}».", "«{act}» cannot carry «{particular}»."),
        (
            "Hapus «{particular}», atau jadikan isian form.",
            "Remove «{particular}», or make it a field of the form.",
        ),
    ),
    "particular.unknown": (
        ("Rincian «{particular}» tidak dikenal.", "The particular «{particular}» is not known."),
        (
            "Hapus, perbaiki ejaannya, atau jadikan isian form.",
            "Remove it, mend its spelling, or make it a field of the form.",
        ),
    ),
    "particular.twice": (
        (
            "Rincian ini wajib sekaligus boleh: {particulars}.",
            "These particulars are both needed and optional: {particulars}.",
        ),
        ("Biarkan pada needs saja atau pada may saja.", "Leave them either in needs or in may."),
    ),
    "form.twice": (
        (
            "Isian «{name}» ada dua kali dalam formulir ini.",
            "The field «{name}» is twice in this form.",
        ),
        ("Beri nama lain atau hapus salah satu.", "Give one another name, or remove it."),
    ),
    "form.no_choices": (
        (
            "Isian pilihan «{name}» tidak punya pilihan.",
            "The choice «{name}» has nothing to choose from.",
        ),
        ("Tambahkan choices dalam kedua bahasa.", "Add choices in both languages."),
    ),
    "form.needless_choices": (
        (
            "Isian «{name}» bukan pilihan tetapi punya choices.",
            "The field «{name}» is no choice but has choices.",
        ),
        ('Hapus choices, atau tulis type = "choice".', 'Remove choices, or write type = "choice".'),
    ),
    "form.no_text": (
        (
            "«{act}» tidak memuat kata-kata, jadi isian teks «{name}» tidak dapat disimpan.",
            "«{act}» carries no words, so the text field «{name}» cannot be kept.",
        ),
        (
            "Pilih jenis isian lain, atau langkah dengan nama sendiri.",
            "Choose another type of field, or a step with a name of its own.",
        ),
    ),
    "form.nobody_fills": (
        (
            "«{act}» dapat dilakukan tanpa formulir, tetapi «{name}» wajib diisi.",
            "«{act}» may come without a form, but «{name}» must be filled in.",
        ),
        (
            "Tulis optional = true, atau sisakan peran pegawai saja.",
            "Write optional = true, or leave roles of the office alone.",
        ),
    ),
    "not_by.unknown": (
        ("Tidak ada langkah dengan tindakan «{act}».", "There is no step with the act «{act}»."),
        (
            "Perbaiki ejaannya atau hapus dari not_by.",
            "Mend its spelling or take it out of not_by.",
        ),
    ),
    "not_by.not_office": (
        (
            "«{act}» tidak pernah dilakukan pegawai, jadi tidak memisahkan siapa pun.",
            "«{act}» is never taken by the office, so it keeps nobody apart.",
        ),
        ("Hapus dari not_by.", "Take it out of not_by."),
    ),
    "not_by.locks_out": (
        (
            "Setelah «{act}» bisa jadi tidak ada lagi yang boleh melakukan langkah ini.",
            "After «{act}» nobody may be left to take this step.",
        ),
        (
            "Tambahkan peran lain, jalan lain, atau hapus dari not_by.",
            "Add another role, another way, or take it out of not_by.",
        ),
    ),
    "template.unknown": (
        ("Templat «{template}» tidak ada.", "There is no template «{template}»."),
        (
            "Tambahkan [template.{template}] atau perbaiki namanya.",
            "Add [template.{template}] or mend its name.",
        ),
    ),
    "template.unused": (
        ("Templat «{template}» tidak dipakai.", "The template «{template}» is not used."),
        ("Sebutkan pada suatu langkah atau hapus.", "Name it in a step or remove it."),
    ),
    "template.no_words": (
        (
            "Langkah ini bertemplat «{template}» tetapi tidak memuat kata-kata.",
            "This step has the template «{template}» but takes no words.",
        ),
        (
            "Tambahkan words ke needs atau may, atau hapus template.",
            "Add words to needs or may, or remove the template.",
        ),
    ),
    "template.unfillable": (
        (
            "Teks ini memuat kurung kurawal yang tidak dapat diisi.",
            "This text has braces that cannot be filled in.",
        ),
        (
            "Pakai hanya nama ini dalam kurung kurawal: {places}.",
            "Use only these names in braces: {places}.",
        ),
    ),
    "extends.unfit": (
        (
            "Jam «{clock}» tidak dapat diperpanjang pada langkah ini.",
            "The clock «{clock}» cannot be lengthened in this step.",
        ),
        (
            "Perpanjang sekali, oleh petugas, pada langkah yang tidak menghentikan jam itu.",
            "Lengthen it once, by a person, in a step that does not stop it.",
        ),
    ),
    "extends.missing": (
        (
            "Langkah perpanjangan ini tidak memperpanjang jam apa pun.",
            "This extension lengthens no clock.",
        ),
        ("Tambahkan extends dengan clock dan by.", "Add extends with clock and by."),
    ),
    "service.unknown": (
        (
            "Layanan «{service}» tidak diberikan oleh prosedur ini.",
            "This procedure gives no service «{service}».",
        ),
        (
            "Tambahkan [[service]] itu atau perbaiki kodenya.",
            "Add that [[service]] or mend its code.",
        ),
    ),
    "completion.of_citizen": (
        (
            "Waktu penyelesaian yang diumumkan adalah jam pemohon.",
            "The published completion time is a citizen's clock.",
        ),
        ("Sebutkan jam yang menjadi tanggungan kantor.", "Name a clock that the office owes."),
    ),
    "opens.reply": (
        ("Balasan tidak membuka perkara.", "A reply opens no case."),
        (
            "Pilih complaint, information, aspiration atau application.",
            "Choose complaint, information, aspiration or application.",
        ),
    ),
}

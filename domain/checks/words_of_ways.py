"""What is said about faults of the ways through a procedure."""

from collections.abc import Mapping

WAYS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "stage.first_missing": (
        (
            "Tidak ada tahap «registered», tempat setiap perkara bermula.",
            "There is no stage «registered», where every case begins.",
        ),
        (
            'Tambahkan [[stage]] dengan code = "registered" dan awaits = "office".',
            'Add a [[stage]] with code = "registered" and awaits = "office".',
        ),
    ),
    "stage.first_not_office": (
        (
            "Pada tahap «registered» yang ditunggu haruslah kantor.",
            "At the stage «registered» it must be the office that is awaited.",
        ),
        ('Tulis awaits = "office".', 'Write awaits = "office".'),
    ),
    "stage.unreachable": (
        ("Tidak ada jalan ke tahap «{stage}».", "No way leads to the stage «{stage}»."),
        (
            "Tambahkan langkah menuju «{stage}», atau hapus tahap ini.",
            "Add a step that leads to «{stage}», or remove this stage.",
        ),
    ),
    "stage.dead_end": (
        (
            "Dari tahap «{stage}» tidak ada jalan ke akhir ({way}).",
            "From the stage «{stage}» no way leads to an ending ({way}).",
        ),
        (
            'Tambahkan langkah dari «{stage}» menuju akhir, atau tulis awaits = "nothing".',
            'Add a step from «{stage}» towards an ending, or write awaits = "nothing".',
        ),
    ),
    "stage.citizen_only": (
        (
            "Pada tahap «{stage}» perkara hanya dapat dilanjutkan oleh pemohon ({way}).",
            "At the stage «{stage}» only the citizen can get the case on ({way}).",
        ),
        (
            "Mulai di sana jam dengan then, atau tambahkan langkah pegawai.",
            "Start a clock with a then there, or add a step of the office.",
        ),
    ),
    "stage.no_clock": (
        (
            "Pada tahap «{stage}» perkara dapat menunggu tanpa jam yang berjalan ({way}).",
            "At the stage «{stage}» a case may wait with no clock running ({way}).",
        ),
        (
            "Mulai jam pada setiap langkah menuju «{stage}», atau jangan hentikan yang terakhir.",
            "Start a clock on each step that leads to «{stage}», or do not stop the last one.",
        ),
    ),
    "procedure.no_ending": (
        ("Prosedur ini tidak punya akhir.", "This procedure has no ending."),
        (
            'Tambahkan [[stage]] dengan awaits = "nothing" dan langkah menujunya.',
            'Add a [[stage]] with awaits = "nothing" and a step to it.',
        ),
    ),
    "procedure.too_tangled": (
        (
            "Jalan dan jam prosedur ini terlalu banyak untuk diperiksa.",
            "This procedure has too many ways and clocks to be looked over.",
        ),
        (
            "Hentikan jam pada tahap yang tidak memerlukannya, atau bagi prosedur ini.",
            "Stop clocks at stages that do not need them, or divide the procedure.",
        ),
    ),
    "ending.clock_running": (
        (
            "Langkah ini berakhir di {stages} sementara masih dapat berjalan: {clocks}.",
            "This step ends at {stages} while these may still run: {clocks}.",
        ),
        (
            'Tulis stops = ["*"], dan jangan mulai jam di sini.',
            'Write stops = ["*"], and start no clock here.',
        ),
    ),
    "clock.never_stops": (
        (
            "Tidak ada langkah yang menghentikan jam «{clock}».",
            "No step stops the clock «{clock}».",
        ),
        (
            "Sebutkan pada stops langkah yang memenuhinya.",
            "Name it in the stops of the step that meets it.",
        ),
    ),
    "clock.citizen_waits": (
        (
            "Jam pemohon «{clock}» berjalan saat kantor yang ditunggu: {stages}.",
            "The citizen's clock «{clock}» runs while the office is awaited: {stages}.",
        ),
        (
            "Hentikan jam itu pada langkah menuju tahap tersebut.",
            "Stop it on the steps that lead to those stages.",
        ),
    ),
    "then.unknown": (
        ("Tidak ada langkah dengan tindakan «{act}».", "There is no step with the act «{act}»."),
        (
            'Tambahkan [[step]] dengan act = "{act}" dan roles = ["system"].',
            'Add a [[step]] with act = "{act}" and roles = ["system"].',
        ),
    ),
    "then.not_system": (
        (
            "«{act}» bukan langkah sistem, jadi jam tidak dapat melakukannya.",
            "«{act}» is no step of the system, so a clock cannot take it.",
        ),
        (
            'Tulis roles = ["system"] pada langkah itu, atau pilih tindakan lain.',
            'Write roles = ["system"] in that step, or choose another act.',
        ),
    ),
    "then.no_step": (
        (
            "Jam ini dapat jatuh tempo di tahap yang tidak mengenal «{act}»: {stages}.",
            "This clock may fall due at stages that have no «{act}»: {stages}.",
        ),
        (
            "Tambahkan tahap itu ke from langkah «{act}», atau hentikan jam sebelumnya.",
            "Add those stages to the from of «{act}», or stop the clock before them.",
        ),
    ),
    "then.goes_on": (
        (
            "«{act}» tidak menghentikan jam «{clock}» yang melakukannya.",
            "«{act}» does not stop the clock «{clock}» that takes it.",
        ),
        ('Tambahkan «{clock}» atau "*" ke stops.', 'Add «{clock}» or "*" to stops.'),
    ),
    "extends.never_running": (
        (
            "Jam «{clock}» tidak pernah berjalan pada langkah ini.",
            "The clock «{clock}» never runs at this step.",
        ),
        (
            "Pilih jam yang berjalan di sini, atau ubah from.",
            "Choose a clock that runs here, or change from.",
        ),
    ),
    "pause.never_running": (
        (
            "Saat jeda «{reason}» dimulai di sini, tidak satu pun berjalan: {clocks}.",
            "When the pause «{reason}» begins here, none of these runs: {clocks}.",
        ),
        (
            "Hapus jeda ini, atau mulai salah satu jam itu.",
            "Remove this pause, or start one of those clocks.",
        ),
    ),
    "switch.keeps_clocks": (
        (
            "Langkah ke prosedur lain harus menghentikan semua jam.",
            "A step to another procedure must stop every clock.",
        ),
        ('Tulis stops = ["*"].', 'Write stops = ["*"].'),
    ),
    "switch.unknown_procedure": (
        (
            "Prosedur «{procedure}» tidak berlaku di kantor ini.",
            "The procedure «{procedure}» is not in force here.",
        ),
        (
            "Terbitkan lebih dahulu prosedur itu, atau perbaiki kodenya.",
            "Publish that procedure first, or mend its code.",
        ),
    ),
    "switch.unknown_stage": (
        (
            "Prosedur «{procedure}» tidak punya tahap «{stage}».",
            "The procedure «{procedure}» has no stage «{stage}».",
        ),
        ("Sebutkan pada to salah satu tahapnya.", "Name one of its stages in to."),
    ),
    "switch.unknown_clock": (
        (
            "Prosedur «{procedure}» tidak punya jam «{clock}».",
            "The procedure «{procedure}» has no clock «{clock}».",
        ),
        ("Sebutkan pada starts jam dari prosedur itu.", "Name clocks of that procedure in starts."),
    ),
    "switch.unsound": (
        (
            "Perkara yang beralih begini menemui cacat dalam «{procedure}»: {faults}.",
            "A case that switches like this meets faults in «{procedure}»: {faults}.",
        ),
        (
            "Mulai jam yang tepat, atau pilih tahap lain pada to.",
            "Start the right clocks, or choose another stage in to.",
        ),
    ),
}

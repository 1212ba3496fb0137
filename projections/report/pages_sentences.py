"""A month in a few sentences."""

from collections.abc import Iterator

from projections.report.following import ANSWERED, ENDED, OPEN
from projections.report.pages_clocks import JUDGED, kept_share
from projections.report.pages_satisfaction import INDEX, graded
from projections.report.pages_values import Text
from projections.report.promises import EXCUSED, LATE
from projections.report.reading import Reading
from projections.report.words import COUNTED_KINDS


def sentences(reading: Reading) -> Iterator[Text]:
    """The month in words, one matter a paragraph."""
    yield Text(_received(reading), ("received", "received.by_kind"))
    yield Text(_answered(reading), ("answered", "answered.p50", "answered.p90"))
    if reading.now.count(JUDGED) != 0:
        yield Text(_promises(reading), (JUDGED, "promises.late", "promises.late_excused"))
    if reading.now.count("received") != 0:
        yield Text(_standing(reading), ("received.by_standing",))
    if reading.now.count("objected") != 0 or reading.now.count("reopened") != 0:
        yield Text(_objections(reading), ("objected", "reopened"))
    if reading.now.parts(INDEX):
        yield Text(_satisfaction(reading), (INDEX, "satisfaction"))


def _received(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    count = now.count("received")
    if count == 0:
        return speech.say(
            f"Pada {now.name} tidak ada perkara yang diterima.",
            f"In {now.name} no case was received.",
        )
    kinds = [
        f"{speech.number(now.count('received.by_kind', of))}"
        f" {speech.pick(COUNTED_KINDS.get(of, (of, of)))}"
        for of in reading.keys("received.by_kind")
        if now.count("received.by_kind", of) != 0
    ]
    number, listed = speech.number(count), speech.listed(kinds)
    came = speech.say(
        f"Pada {now.name} kantor menerima {number} perkara: {listed}.",
        f"In {now.name} the office received {number} cases: {listed}.",
    )
    changes = speech.listed(list(reading.changes("received")))
    return came + (speech.say(f" Itu {changes}.", f" That is {changes}.") if changes else "")


def _answered(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    if now.count("answered") == 0:
        return speech.say("Belum ada perkara yang dijawab.", "No case got an answer.")
    number = speech.number(now.count("answered"))
    half, most = now.time("answered.p50"), now.time("answered.p90")
    told = speech.say(
        f"{number} perkara mendapat jawaban atau keputusan pertamanya",
        f"{number} cases got their first answer or decision",
    )
    if half is not None:
        within = speech.duration(half)
        told += speech.say(
            f"; setengahnya dalam {within} sejak diterima",
            f", half of them within {within} of receipt",
        )
    if most is not None:
        within = speech.duration(most)
        told += speech.say(
            f", sembilan dari sepuluh dalam {within}", f", nine in ten within {within}"
        )
    return f"{told}."


def _promises(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    judged, share = speech.number(now.count(JUDGED)), kept_share(reading, now)
    return speech.say(
        f"Dari {judged} janji waktu yang dinilai, {share} ditepati{_late(reading)}.",
        f"Of {judged} promises that were judged, {share} were kept{_late(reading)}.",
    )


def _late(reading: Reading) -> str:
    """What became of the others; numbers that are withheld leave it at that."""
    say, number = reading.speech.say, reading.speech.number
    late, excused = (reading.now.count(f"promises.{part}") for part in (LATE, EXCUSED))
    if late is None or excused is None:
        some = say(", sebagian di antaranya dimaafkan", ", some of them excused")
        return say("; sisanya terlambat", "; the rest were late") + ("" if excused == 0 else some)
    told = say(f"; {number(late)} terlambat", f"; {number(late)} were late")
    if excused == 0:
        return told
    return told + say(
        f" dan {number(excused)} lagi terlambat tetapi dimaafkan",
        f" and {number(excused)} more were late but excused",
    )


def _standing(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    waiting, answered, ended = (
        speech.number(now.count("received.by_standing", of)) for of in (OPEN, ANSWERED, ENDED)
    )
    return speech.say(
        f"Dari yang diterima, pada akhir bulan {waiting} belum dijawab, {answered} sudah dijawab"
        f" tetapi belum berakhir, dan {ended} berakhir.",
        f"Of what was received, {waiting} were not answered when the month ended, {answered} were"
        f" answered but had not ended, and {ended} had ended.",
    )


def _objections(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    objected, reopened = (speech.number(now.count(f)) for f in ("objected", "reopened"))
    return speech.say(
        f"{objected} perkara mendapat keberatan, dan {reopened} dibuka kembali.",
        f"{objected} cases were objected to, and {reopened} were reopened.",
    )


def _satisfaction(reading: Reading) -> str:
    speech, now = reading.speech, reading.now
    ratings = speech.number(now.count("satisfaction"))
    return speech.say(
        f"Indeks kepuasan masyarakat {graded(reading, now)} dari {ratings} penilaian warga.",
        f"The index of satisfaction is {graded(reading, now)}, from {ratings} ratings by citizens.",
    )

"""Messages that cannot be used, one for each way of going wrong, and those that come twice."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from domain.messages import NARRATIVE_BYTES
from workers.demo.envelopes import Line, Numbering, cloud_event, line
from workers.demo.phrases import SLOTS

REPEATS = 12
CONFLICTS = 3
FRIDAY_CLOSING = 6_300
CITIZEN = {"name": "Rosmala Anggraini", "phone": "+6281200009001"}
CUT_OFF = (
    '{"specversion":"1.0","id":"WEB-00C0DE","source":"/channels/web","type":"tanggap.complaint",'
    '"data":{"service":"PAS-B5","narrative":{"text":"Assalamualaikum, saya mau melapor soal pas'
)
TEXTED = "LAPOR IMIGRASI paspor sy blm jadi2 dr bulan lalu tlg dicek an ibu sy di Kedurang"
CHRONICLE = (
    "Hari ke-{day}: saya berangkat dari {asal} {jam}, sampai di kantor langsung ambil nomor. Di"
    " {loket} saya diberi tahu {galat}, lalu diminta {tambahan}. Baru {selesai} saya pulang tanpa"
    " hasil. "
)


def refused(chance: Random, numbering: Numbering) -> Iterator[Line]:
    """Yield the broken messages at hours of a working day."""
    for channel, kind, content in _broken(chance, numbering):
        offset = 1440 * chance.randrange(5) + chance.randrange(60, 520)
        yield line(offset, channel, kind, "refused", **content)


def again(accepted: Sequence[Line], chance: Random) -> Iterator[Line]:
    """Yield earlier messages once more: most as they were, a few with other words."""
    early = [each for each in accepted if each["offset_minutes"] < FRIDAY_CLOSING - 600]
    reports = [each for each in early if each["kind"] != "application"]
    for count, first in enumerate(chance.sample(reports, REPEATS + CONFLICTS)):
        later = deepcopy(first)
        later["offset_minutes"] += chance.choice((1, 2, 4, 35, 180, 600))
        later["expect"] = "repeat" if count < REPEATS else "conflict"
        if count >= REPEATS:
            later["body"]["data"]["narrative"]["text"] += " Ralat: yang benar atas nama adik saya."
        yield later


def _broken(chance: Random, numbering: Numbering) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "web", "complaint", {"raw": CUT_OFF}
    yield "whatsapp", "complaint", {"raw": TEXTED}
    yield "lapor", "complaint", {"body": {"judul": "Paspor lama", "isi": "Mohon ditindaklanjuti"}}

    def report(text: str, /, **changes: Any) -> dict[str, Any]:
        narrative = {"text": text}
        data = {"service": "PAS-B5", "topic": "delay", "complainant": CITIZEN}
        return data | {"narrative": narrative} | changes

    def sent(
        channel: str, kind: str, data: dict[str, Any], **changes: Any
    ) -> tuple[str, str, dict[str, Any]]:
        event = cloud_event(channel, kind, numbering.next(channel), data) | changes
        return channel, kind, {"body": event}

    plain = report("Paspor saya belum jadi sejak dua minggu lalu, mohon dicek.")
    praise = report("Saya ingin memuji petugas foto yang sabar.")
    yield sent("whatsapp", "complaint", praise, type="tanggap.pujian")
    question = report("Apakah loket buka hari Sabtu?", topic="other")
    yield sent("web", "complaint", question, type="tanggap.information")
    silent = {name: value for name, value in plain.items() if name != "narrative"}
    yield sent("whatsapp", "complaint", silent)
    yield sent("web", "complaint", plain | {"prioritas": "SANGAT SEGERA"})
    yield sent("lapor", "complaint", plain | {"confidential": "rahasia sekali"})
    yield sent("whatsapp", "information", report("   "))
    yield sent(
        "email", "complaint", report("Paspor saya tertulis\u0000 salah, lihat lampiran\u0007.")
    )
    unknown = report(
        "Mau bikin paspor, syaratnya apa?", service="bikin paspor", topic="requirements"
    )
    yield sent("whatsapp", "information", unknown)
    retired = report("Mau tanya tarif paspor 48 halaman.", service="PAS-48H", topic="other")
    yield sent("web", "information", retired)
    yield sent("email", "complaint", plain, time="1999-12-31T23:59:00+07:00")
    yield sent("whatsapp", "information", plain, time="2031-01-06T08:00:00+07:00")
    zoneless = report("Jadwal wawancara saya hari Kamis, bisa diubah?", topic="quota")
    yield sent("counter", "information", zoneless, time="Senin pagi")
    local = CITIZEN | {"phone": "0812-0000-9001"}
    yield sent("counter", "complaint", plain | {"complainant": local})
    longer = CITIZEN | {"identity_number": "17010000000009001"}
    yield sent("counter", "complaint", plain | {"complainant": longer})
    nameless = report("Saya tidak mau menyebut nama, tolong calo di parkiran ditertibkan.")
    yield sent("lapor", "complaint", nameless | {"topic": "levy", "complainant": None})
    yield sent("email", "complaint", report(_endless(chance)))


def _endless(chance: Random) -> str:
    """A chronicle one day longer than a narrative may be."""
    text, day = "Kronologi lengkap pengurusan paspor saya. ", 0
    while len(text.encode()) <= NARRATIVE_BYTES:
        day += 1
        words = {slot: chance.choice(options) for slot, options in SLOTS.items()}
        text += CHRONICLE.format_map(words | {"day": day})
    return text.strip()

"""Turning a theme into one citizen's words, in the voice of the channel they used."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random
from typing import NamedTuple

from domain.messages import Topic
from workers.demo.phrases import (
    ANGER,
    GREETINGS,
    PATIENCE,
    SERVICE_NAMES,
    SHORTHAND,
    SLOTS,
    THANKS,
    Theme,
)

TITLES: Mapping[Topic, str] = {
    Topic.DELAY: "Paspor terlambat terbit",
    Topic.QUOTA: "Kuota dan antrean paspor",
    Topic.APP: "Gangguan aplikasi dan pembayaran",
    Topic.REQUIREMENTS: "Persyaratan dokumen imigrasi",
    Topic.CONDUCT: "Sikap petugas",
    Topic.LEVY: "Dugaan pungli dan calo",
    Topic.DATA_ERROR: "Data paspor keliru",
    Topic.STAY_PERMIT: "Izin tinggal orang asing",
    Topic.FACILITIES: "Sarana ruang tunggu",
    Topic.STATUS: "Status permohonan paspor",
    Topic.OTHER: "Layanan kantor imigrasi",
}
HINTS = {"paspor hilang": "PAS-HIL", "Surat kehilangan": "PAS-HIL"}
"""What a text is surely about, whatever its theme."""

DAYPARTS = ((4, "malam"), (11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))
HURRIED, HASTY = 0.35, 0.6
ANGRY, PATIENT = 0.32, 0.42
ONE_LINE = 0.6


class Setting(NamedTuple):
    """Who writes from where, and when."""

    channel: str
    kind: str
    hour: int
    spouse: str
    signature: str | None


class Wording(NamedTuple):
    """A narrative, the service it names and the circumstances it mentions."""

    text: str
    service: str
    slots: Mapping[str, str]
    place: str | None


class Author:
    """Writes narratives and never the same one twice."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._pairs: dict[tuple[str, ...], Iterator[tuple[str, str]]] = {}
        self._written: set[str] = set()

    def write(self, theme: Theme, setting: Setting) -> Wording:
        while True:
            wording = self._draft(theme, setting)
            if wording.text not in self._written:
                self._written.add(wording.text)
                return wording

    def circumstances(self, setting: Setting, service: str) -> dict[str, str]:
        """One choice for every slot, so that a text does not contradict itself."""
        part = next(name for until, name in DAYPARTS if setting.hour < until)
        words = {slot: self._chance.choice(options) for slot, options in SLOTS.items()}
        words |= {"waktu": part, "pasangan": setting.spouse, "layanan": SERVICE_NAMES[service]}
        return words | {slot.capitalize(): _opened(word) for slot, word in words.items()}

    def _draft(self, theme: Theme, setting: Setting) -> Wording:
        body, ask = self._next_pair(theme)
        service = self._chance.choice(theme.services)
        service = next((code for hint, code in HINTS.items() if hint in body), service)
        words = self.circumstances(setting, service)
        parts = [body, *self._feeling(setting), ask]
        text = " ".join(part.format_map(words) for part in parts)
        place = f"Kantor Imigrasi, {words['loket']}" if "{loket}" in body else None
        return Wording(self._voiced(text, theme.topic, setting, words), service, words, place)

    def _next_pair(self, theme: Theme) -> tuple[str, str]:
        """Every body meets every request before any pair comes again."""
        pair = next(self._pairs.get(theme.bodies, iter(())), None)
        if pair is None:
            pairs = list(product(theme.bodies, theme.asks))
            self._chance.shuffle(pairs)
            self._pairs[theme.bodies] = iter(pairs)
            pair = next(self._pairs[theme.bodies])
        return pair

    def _feeling(self, setting: Setting) -> tuple[str, ...]:
        mood = self._chance.random()
        if setting.kind != "complaint" or mood > PATIENT:
            return ()
        return (self._chance.choice(ANGER if mood < ANGRY else PATIENCE),)

    def _voiced(self, text: str, topic: Topic, setting: Setting, words: Mapping[str, str]) -> str:
        chance, channel = self._chance, setting.channel
        greeting = chance.choice(GREETINGS[channel]).format_map(words)
        if "kotak saran" in greeting and setting.kind == "information":
            greeting = ""
        thanks = chance.choice(THANKS[channel])
        if channel == "whatsapp":
            return self._thumbed(greeting, text, thanks)
        if channel == "email":
            end = f"\n\nHormat saya,\n{setting.signature}" if setting.signature else ""
            return f"{greeting.rstrip(' ')}\n{text}\n\n{thanks}{end}".replace("\n\n\n", "\n\n")
        if channel == "lapor":
            greeting = f"{TITLES[topic]}.\n{greeting}".strip()
            return f"{greeting}\n{text} {thanks}".strip()
        return " ".join(part for part in (greeting, text, thanks) if part)

    def _thumbed(self, greeting: str, text: str, thanks: str) -> str:
        """WhatsApp: abbreviated, sometimes all in lower case, sometimes in several lines."""
        haste = self._chance.random()
        gap = " " if self._chance.random() < ONE_LINE else "\n"
        whole = gap.join(part for part in (greeting, text, thanks) if part)
        if haste > HASTY:
            return whole
        for word, short in SHORTHAND.items():
            whole = _swapped(whole, word, self._chance.choice(short))
        return whole.lower().rstrip(".") if haste < HURRIED else whole


def _opened(word: str) -> str:
    return word[:1].upper() + word[1:]


def _swapped(text: str, word: str, short: str) -> str:
    text = re.sub(rf"\b{word}\b", short, text)
    return re.sub(rf"\b{_opened(word)}\b", _opened(short), text)

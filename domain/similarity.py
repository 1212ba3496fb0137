"""How alike texts are, so that duplicates can be suggested to people, who judge them.

Texts are compared by the four-letter pieces of their words, a piece weighing the more the fewer of
the compared texts have it: so endings, prefixes and slips of the pen count little, and what only
two texts speak of counts much.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from typing import TypeVar

LONGEST = 1_500
"""So many characters of a text are compared; they say what it is about."""

LEAST_SCORE = 20
"""Below it, two texts about one service have nothing else in common."""

PIECE = 4
RARE_SHARE = 20
"""A word is rare if at most one text in twenty has it; two may always."""

SPELLED_OUT = {
    "antri": "antre",
    "antrian": "antrean",
    "blm": "belum",
    "bln": "bulan",
    "dgn": "dengan",
    "dlm": "dalam",
    "dr": "dari",
    "gak": "tidak",
    "hr": "hari",
    "jg": "juga",
    "jln": "jalan",
    "kmrn": "kemarin",
    "krn": "karena",
    "ktr": "kantor",
    "nggak": "tidak",
    "pasport": "paspor",
    "passport": "paspor",
    "pd": "pada",
    "pny": "punya",
    "ptgs": "petugas",
    "sdh": "sudah",
    "sy": "saya",
    "tdk": "tidak",
    "tgl": "tanggal",
    "tlg": "tolong",
    "trs": "terus",
    "udah": "sudah",
    "utk": "untuk",
    "yg": "yang",
}
"""How words are written in a hurry, and how they are spelled."""

WORD = re.compile(r"[^\W_]+")
SAID_EVERYWHERE = frozenset(
    WORD.findall("""
ada adalah agar akan aku anda atas atau bagi bahwa banyak baru belum bisa bukan dalam dan dapat
dari dengan di dia hal hanya harus hingga ia ini itu jadi jika juga kami kalau kantor karena
kata ke kembali kepada ketika kita lagi lain lalu lebih maka mana mau mereka mohon namun oleh
pada para pun saat saja sampai sangat saya sebagai sebelum sedang sejak seperti serta setelah
sudah supaya tapi telah tentang terima kasih tetapi tidak tolong untuk yang a an and are as at
be been but by for from has have i in is it my not of on or that the there they this to was we
were with you your
""")
)
"""Words that say nothing of the matter."""

ENDINGS = ("nya", "lah", "kah", "pun")
SHORTEST_STEM = 4

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: a score from 0 to 100, and how many rare words both have."""

    score: int
    rare_words: int


def likenesses(text: str, others: Mapping[Key, str]) -> dict[Key, Likeness]:
    """Compare a text with each of others; what is rare is judged by all of them."""
    ours = frozenset(words_of(text))
    theirs = {key: frozenset(words_of(other)) for key, other in others.items()}
    cut = {word: _pieces(word) for word in ours.union(*theirs.values())}
    our_pieces = _all_pieces(ours, cut)
    pieces = {key: _all_pieces(words, cut) for key, words in theirs.items()}
    common = Counter(chain(ours, *theirs.values()))
    spread = Counter(chain(our_pieces, *pieces.values()))
    texts = 1 + len(others)
    rare = {word for word in ours if common[word] <= max(2, texts // RARE_SHARE)}
    weight = {piece: log(1 + texts / count) ** 2 for piece, count in spread.items()}
    return {
        key: Likeness(_score(our_pieces, pieces[key], weight), len(rare & theirs[key]))
        for key in others
    }


def words_of(text: str) -> list[str]:
    """The words of a text that say something, as they are spelled, without endings."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    spelled = (SPELLED_OUT.get(word, word) for word in WORD.findall(plain))
    return [_stem(word) for word in spelled if word not in SAID_EVERYWHERE]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _all_pieces(words: frozenset[str], cut: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*map(cut.__getitem__, words))


def _pieces(word: str) -> frozenset[str]:
    """The pieces of one word, its ends marked; a short word is one piece."""
    marked = f" {word} "
    return frozenset(marked[at : at + PIECE] for at in range(max(1, len(marked) - PIECE + 1)))


def _score(ours: frozenset[str], theirs: frozenset[str], weight: Mapping[str, float]) -> int:
    """The cosine of two sets of weighted pieces, in hundredths."""
    shared, own, other = (
        sum(map(weight.__getitem__, pieces)) for pieces in (ours & theirs, ours, theirs)
    )
    return round(100 * shared / sqrt(own * other)) if shared else 0

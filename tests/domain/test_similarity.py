"""Texts that are alike: duplicates written by different people stand out from other matters."""

import pytest

from domain.similarity import LEAST_SCORE, likenesses, words_of

MATTERS = {
    "passport late": [
        "Paspor saya belum jadi sesudah sepuluh hari kerja, tetapi dijanjikan empat di loket 3.",
        "Sdh 10 hari kerja paspor sy blm selesai. Dijanjikan petugas di loket 3 hanya empat hari.",
        "Mohon penjelasan: paspor di loket 3 dijanjikan empat hari, sepuluh hari kerja belum jadi.",
    ],
    "quota": [
        "Kuota antrean M-Paspor selalu habis setiap pagi jam 8, tidak pernah dapat jadwal.",
        "Aplikasi M-Paspor: kuota pasti habis tiap pagi, sy tdk pernah kebagian jadwal antrian.",
    ],
    "levy": [
        "Ada petugas yang meminta uang dua ratus ribu supaya paspor dipercepat.",
        "Saya dimintai uang Rp 200 ribu oleh petugas agar paspornya dipercepat, dua ratus ribu!",
    ],
    "name": [
        "Nama anak saya di paspor salah ketik, tertulis Aisah, seharusnya Aisyah.",
        "Paspor anak salah ketik namanya: Aisah, yang benar Aisyah. Mohon diperbaiki.",
    ],
    "room": [
        "AC ruang tunggu mati dan kursi prioritas untuk lansia tidak tersedia.",
        "Ruang tunggu panas sekali, AC-nya mati, lansia tidak mendapat kursi prioritas.",
    ],
    "photo": [
        "Foto biometrik gagal berkali-kali karena kamera rusak sehingga harus datang lagi besok.",
    ],
    "queue": [
        "Antrean di loket pengambilan sangat lama, tiga jam berdiri tanpa nomor panggilan.",
    ],
}
TEXTS = [(matter, text) for matter, texts in MATTERS.items() for text in texts]


def compared(at):
    """One text against all others: their matters, likest first."""
    others = {key: text for key, (_, text) in enumerate(TEXTS) if key != at}
    found = likenesses(TEXTS[at][1], others)
    ranked = sorted(found, key=lambda key: -found[key].score)
    return [TEXTS[key][0] for key in ranked], [found[key] for key in ranked]


@pytest.mark.parametrize("at", range(len(TEXTS)), ids=lambda at: f"{TEXTS[at][0]}-{at}")
def test_duplicates_rank_above_every_other_matter(at):
    matter = TEXTS[at][0]
    duplicates = len(MATTERS[matter]) - 1

    matters, _ = compared(at)

    assert matters[:duplicates] == [matter] * duplicates


@pytest.mark.parametrize("at", range(len(TEXTS)), ids=lambda at: f"{TEXTS[at][0]}-{at}")
def test_a_threshold_tells_duplicates_from_others(at):
    matters, found = compared(at)

    for matter, likeness in zip(matters, found, strict=True):
        assert (likeness.score >= LEAST_SCORE) == (matter == TEXTS[at][0]), (matter, likeness)


def test_the_same_text_scores_a_hundred_and_another_language_nothing():
    text = "Paspor saya hilang di bandara Fatmawati."

    found = likenesses(text, {"same": text.upper(), "other": "Nous attendons sur le quai"})

    assert (found["same"].score, found["other"].score) == (100, 0)


def test_words_of_no_weight_make_nothing_alike():
    found = likenesses("Saya mohon agar ini dan itu", {1: "Mohon saya agar itu dan ini"})

    assert (found[1].score, found[1].rare_words) == (0, 0)


def test_what_everybody_writes_is_not_rare():
    others = dict.fromkeys(range(40), "paspor terlambat") | {41: "paspor Fatmawati"}

    found = likenesses("Paspor terlambat, bandara Fatmawati", others)

    assert (found[0].rare_words, found[41].rare_words) == (0, 1)


def test_words_in_a_hurry_are_the_words_they_stand_for():
    assert words_of("pasport sy blm terbit dr ANTRIAN") == words_of("Paspor terbit antrean")


def test_an_empty_text_is_like_nothing():
    assert likenesses("", {1: "", 2: "paspor"})[2].score == 0

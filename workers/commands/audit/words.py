"""What the verifier's codes mean, for people."""

from workers.commands.desk import language

CODES = {
    "FORK": (
        "dua riwayat ditandatangani: untuk jumlah fakta yang sama ada dua akar",
        "two histories were signed: two roots for the same number of facts",
    ),
    "REWRITE": (
        "yang dahulu tercatat sudah diganti",
        "what once stood in the log was replaced",
    ),
    "ROLLBACK": (
        "log dipotong atau dikembalikan ke keadaan lama",
        "the log was cut, or set back to an older state",
    ),
    "RECEIPT": (
        "tanda terima ini tidak terbukti oleh log",
        "the log does not prove this receipt",
    ),
    "ENTRY": (
        "fakta yang tersimpan berbeda dari yang disegel",
        "a stored fact differs from what was sealed",
    ),
    "ORDER": (
        "fakta tidak menurut urutan pencatatan",
        "facts are not in the order of recording",
    ),
    "COUNT": (
        "ada fakta yang hilang atau disisipkan",
        "facts are missing, or were put in",
    ),
    "ROOT": (
        "fakta-fakta tidak menghasilkan akar yang ditandatangani",
        "the facts do not make the root that was signed",
    ),
    "QUORUM": (
        "saksi yang melihat checkpoint ini tidak cukup",
        "too few witnesses have seen this checkpoint",
    ),
    "STALE": (
        "sudah lama tidak dilihat saksi",
        "no witness has seen it lately",
    ),
    "BAD_SIGNATURE": (
        "tanda tangan palsu",
        "a signature is forged",
    ),
    "UNSIGNED": (
        "tidak ditandatangani kunci log yang dipercaya",
        "not signed by a log key that is believed",
    ),
    "UNDECIDED": (
        "tidak dapat diperiksa; yang ditahan bukan bukti tidak bersalah",
        "cannot be examined; what is withheld is no proof of innocence",
    ),
}

VERDICTS = {
    "id": ("UTUH", "DIUBAH", "TIDAK DAPAT DIPUTUSKAN"),
    "en": ("WHOLE", "TAMPERED WITH", "CANNOT BE DECIDED"),
}
FOR_PROGRAMS = ("whole", "tampered", "undecided")
"""By exit code."""


def meaning_of(code: str) -> str:
    """What a code of the verifier means."""
    return CODES[code][language() == "en"]


def verdict_of(exit_code: int) -> str:
    """The verdict in one word or a few."""
    return VERDICTS[language()][exit_code]

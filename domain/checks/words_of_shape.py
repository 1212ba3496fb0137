"""What is said about faults of the shape of a document."""

from collections.abc import Mapping

SHAPE: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "toml.syntax": (
        ("Dokumen ini bukan TOML yang sah: {problem}.", "The document is not TOML: {problem}."),
        (
            "Perbaiki penulisan pada baris ini; tanda kutip dan kurung harus berpasangan.",
            "Mend the writing on this line; quotes and brackets come in pairs.",
        ),
    ),
    "field.missing": (
        ("Isian «{field}» tidak ada.", "The field «{field}» is missing."),
        ("Tambahkan «{field}» di sini.", "Add «{field}» here."),
    ),
    "field.unknown": (
        ("Isian «{field}» tidak dikenal.", "The field «{field}» is not known."),
        ("Hapus «{field}» atau perbaiki ejaannya.", "Remove «{field}» or mend its spelling."),
    ),
    "field.type": (
        ("«{field}» bukan dari jenis yang tepat.", "«{field}» is not of the right kind."),
        ("Tulis «{field}» sebagai {id}.", "Write «{field}» as {en}."),
    ),
    "field.form": (
        ("«{field}» tidak tertulis menurut bentuknya.", "«{field}» is not written in its form."),
        ("Tulis seperti contoh: {form}.", "Write it like this: {form}."),
    ),
    "field.choice": (
        ("«{field}» bukan salah satu pilihan.", "«{field}» is not one of the choices."),
        ("Pilih salah satu: {choices}.", "Choose one of: {choices}."),
    ),
    "field.range": (
        ("Nilai «{field}» di luar batas.", "The value of «{field}» is out of range."),
        ("Tulis «{field}» dengan {id}.", "Write «{field}» {en}."),
    ),
    "version.stated": (
        ("Dokumen tidak menyebut versinya sendiri.", "A document does not state its version."),
        (
            "Hapus version; nomor versi diberikan saat dokumen diterbitkan.",
            "Remove version; it is numbered when it is published.",
        ),
    ),
    "text.missing": (
        ("Teks «{text}» tidak ada dalam bahasa {id}.", "The text «{text}» is missing in {en}."),
        (
            "Tulis «{text}» dalam bahasa Indonesia (id) dan bahasa Inggris (en).",
            "Write «{text}» both in Indonesian (id) and in English (en).",
        ),
    ),
}

"""What the fields are called in which citizens say who they are and what happened."""

from collections.abc import Mapping

FIELDS: Mapping[str, tuple[str, str]] = {
    "name": ("nama", "name"),
    "identity_number": ("NIK", "identity number"),
    "passport_number": ("nomor paspor", "passport number"),
    "phone": ("telepon", "phone"),
    "email": ("surel", "email"),
    "address": ("alamat", "address"),
    "birth_date": ("tanggal lahir", "date of birth"),
    "position": ("jabatan", "position"),
    "text": ("uraian", "text"),
    "loss": ("kerugian", "loss"),
    "remedy": ("yang diminta", "remedy asked for"),
    "place": ("tempat", "place"),
    "happened_on": ("tanggal kejadian", "day it happened"),
}


def field_words(name: str, language: str) -> str:
    """A field in words; a form's own fields stand for themselves."""
    found = FIELDS.get(name)
    return name.replace("_", " ") if found is None else found[language == "en"]

"""Invented people: plausible names, and numbers that nobody can hold."""

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

WOMEN = (
    *("Yeni", "Rosmala", "Fitri", "Desi", "Nurhayati", "Lina", "Mardiana", "Suryani", "Eka"),
    *("Widia", "Reni", "Halimah", "Titin", "Novita", "Asmara", "Juwita", "Selvi", "Ratna"),
)
MEN = (
    *("Andri", "Jasmadi", "Heru", "Zulkarnain", "Rahmat", "Ilham", "Sapri", "Deden", "Yopi"),
    *("Marwan", "Hendri", "Bustami", "Fauzan", "Tarmizi", "Agus", "Rizal", "Sukirman", "Dodi"),
)
DAUGHTERS = ("Lestari", "Anggraini", "Puspita", "Yulistia", "Marlina", "Safitri", "Oktaviani")
SONS = (
    *("Saputra", "Kurniadi", "Oktarian", "Wijaya", "Harmadi", "Ramadhan", "Sulaiman", "Handoko"),
    *("Febriansyah", "Gustiawan", "Permadi", "Efriansyah"),
)
FOREIGNERS = (
    *("Marco Bellandi", "Aiko Tanemura", "Hannah Overbeek", "Lukas Steinhofer"),
    *("Priya Raghavan", "Colin Thistlebury", "Nurul Ain Zaharudin", "Min-jun Pyo"),
)
STREETS = (
    *("Jl. Jenderal Sudirman", "Jl. Ahmad Yani", "Jl. Kolonel Berlian", "Jl. Pangeran Duayu"),
    *("Jl. Raden Fatah", "Jl. Veteran", "Jl. Affan Bachsin", "Jl. Letjen Suprapto"),
)

HALF = 0.5
GIVES_NUMBER = 0.55


class Someone(NamedTuple):
    """A person as a channel writes them down, and the word for their spouse."""

    fields: dict[str, Any]
    spouse: str


def people(chance: Random) -> Iterator[Someone]:
    """Yield one citizen after the other, each with numbers of their own."""
    serial = 0
    while True:
        serial += 1
        woman = chance.random() < HALF
        given, family = (WOMEN, DAUGHTERS) if woman else (MEN, SONS)
        name = f"{chance.choice(given)} {chance.choice(family)}"
        fields: dict[str, Any] = {"name": name}
        if chance.random() < GIVES_NUMBER:
            fields["identity_number"] = f"1701{serial:012d}"
        fields["phone"] = f"+628{chance.choice(('12', '13', '21', '52', '57'))}0000{serial:04d}"
        yield Someone(fields, "suami" if woman else "istri")


def foreigners(chance: Random) -> Iterator[Someone]:
    """Yield visitors and spouses from abroad, by passport number."""
    serial = 0
    while True:
        serial += 1
        passport = f"X000{serial:04d}"
        name = FOREIGNERS[serial % len(FOREIGNERS)]
        fields = {"name": name, "passport_number": passport, "email": address_of(name)}
        yield Someone(fields, chance.choice(("suami", "istri")))


def address_of(name: str) -> str:
    """Return an e-mail address that leads nowhere."""
    return f"{name.lower().replace(' ', '.')}@contoh.id"


def home(chance: Random) -> str:
    return f"{chance.choice(STREETS)} No. {chance.randint(1, 120)}, Manna, Bengkulu Selatan"

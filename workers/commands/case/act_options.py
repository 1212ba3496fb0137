"""Reading what `tanggap case act` is told: which cases, and what the act brings along."""

import sys
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from domain.acts import Particulars
from domain.clocks import ClockId, Reason
from domain.values import Value
from workers.commands.misuse import MisusedError

STDIN = "-"


class Said(Value):
    """What an act brings along, the same for every case that it is done on."""

    words: str | None
    form: dict[str, str]
    because: Reason | None
    clock: ClockId | None
    particulars: Particulars


def numbers_of(given: str) -> list[str]:
    """The register numbers, from commas or from stdin; none is acted on twice."""
    listed = sys.stdin.read().split() if given == STDIN else given.split(",")
    numbers = list(dict.fromkeys(number.strip() for number in listed if number.strip()))
    if not numbers:
        raise MisusedError("Tidak ada nomor perkara.", "There is no case number.")
    return numbers


def fields_of(given: Iterable[str]) -> dict[str, str]:
    """The fields of a form, each given as `name=value`."""
    fields: dict[str, str] = {}
    for pair in given:
        name, mark, value = pair.partition("=")
        if not mark or not name or name in fields:
            raise MisusedError(
                f"--form {pair[:60]}: tulis NAMA=NILAI, satu kali untuk setiap isian.",
                f"--form {pair[:60]}: write NAME=VALUE, once for each field.",
            )
        fields[name] = value
    return fields


def said(
    *,
    words: str | None,
    form: Iterable[str],
    because: str | None,
    clock: str | None,
    **particulars: Any,
) -> Said:
    """What an act brings along, as it was typed; words may come from stdin."""
    try:
        return Said(
            words=sys.stdin.read() if words == STDIN else words,
            form=fields_of(form),
            because=because,
            clock=clock,
            particulars=Particulars(**particulars),
        )
    except ValidationError as error:
        names = ", ".join(sorted({str(problem["loc"][0]) for problem in error.errors()}))
        raise MisusedError(
            f"Nilai tidak sah untuk --{names}: pakai kode seperti ptg-05 atau ktp.",
            f"Not a valid value for --{names}: use a code such as ptg-05 or id_card.",
        ) from None

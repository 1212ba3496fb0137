"""The base of every value: immutable, closed to unknown fields."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Public:
    """Marks a text that may stand in facts in the clear, and says why it names nobody.

    Every other text of a fact is sealed, or a code that no name fits.
    """

    why: str


class Value(BaseModel):
    """An immutable value; unknown fields are refused, not ignored.

    An error about it never repeats what was given, since that may be a person's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

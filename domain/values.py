"""The base of every value: immutable, closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; unknown fields are refused, not ignored.

    An error about it never repeats what was given, since that may be a person's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

"""The base of every value: immutable, closed to unknown fields."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value; unknown fields are refused, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

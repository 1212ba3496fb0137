"""Words for people in both languages, and how sure an office is of what it publishes."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from domain.values import Value

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]


class Wording(Value):
    """One text in Indonesian (default) and English."""

    id: Sentence
    en: Sentence

    def said(self, language: str) -> str:
        """The text in a reader's language."""
        return self.en if language == "en" else self.id


class Certainty(StrEnum):
    """How sure a figure or a rule is (tingkat keyakinan); what is unconfirmed says so to people."""

    LAW = "law"
    OFFICIAL = "official"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"


class Basis(Value):
    """A legal basis (dasar hukum): an Indonesian citation, and how sure its reading is."""

    text: Sentence
    certainty: Certainty

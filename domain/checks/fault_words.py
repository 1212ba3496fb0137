"""What is said about each fault of a procedure document, and how to mend it, in both languages."""

from collections.abc import Mapping

from domain.checks.words_of_clocks import CLOCKS
from domain.checks.words_of_parts import PARTS
from domain.checks.words_of_shape import SHAPE
from domain.checks.words_of_ways import WAYS

FAULTS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {**SHAPE, **PARTS, **CLOCKS, **WAYS}
"""By code: what is wrong, and the remedy, each in Indonesian and in English."""

"""How a report says numbers, shares and times in a reader's language."""

from dataclasses import dataclass

from projections.long_dates import MONTHS
from projections.published_words import count_words, pick
from projections.report.months import Month

WITHHELD = "*"
"""Stands where a number is withheld; it may be larger than those for whose sake it is."""

NOTHING = "–"
"""Stands where there is nothing to tell of."""

Pair = tuple[str, str]
Count = int | None
"""A number; None where it is withheld."""

HOUR, DAY = 60, 24 * 60
UNITS: tuple[tuple[int, Pair, Pair], ...] = (
    (DAY, ("hari", "day"), ("hari", "days")),
    (HOUR, ("jam", "hour"), ("jam", "hours")),
    (1, ("menit", "minute"), ("menit", "minutes")),
)


@dataclass(frozen=True, slots=True)
class Speech:
    """One language."""

    language: str

    def say(self, indonesian: str, english: str) -> str:
        """One of two texts."""
        return pick((indonesian, english), self.language)

    def pick(self, pair: Pair) -> str:
        """One of a pair."""
        return pick(pair, self.language)

    def number(self, count: Count) -> str:
        """`1.234`, or `1,234` in English."""
        if count is None:
            return WITHHELD
        return count_words(count, self.language)

    def decimal(self, text: str) -> str:
        """`91,48`, or `91.48` in English."""
        return text if self.language == "en" else text.replace(".", ",")

    def permille(self, thousandths: int) -> str:
        """`12,5%`, or `12.5%` in English."""
        return self.decimal(f"{thousandths // 10}.{thousandths % 10}%")

    def share(self, part: Count, whole: Count) -> str:
        """What part of a whole, in percent; nothing of nothing."""
        if part is None or whole is None:
            return WITHHELD
        return self.permille((part * 2000 + whole) // (2 * whole)) if whole else NOTHING

    def duration(self, minutes: Count) -> str:
        """Minutes in the two largest units that they fill: `2 hari 3 jam`."""
        if minutes is None:
            return WITHHELD
        parts, left = list[str](), minutes
        for size, one, many in UNITS:
            filled, left = divmod(left, size)
            if filled:
                parts.append(f"{self.number(filled)} {self.pick(one if filled == 1 else many)}")
            elif parts:
                break
        return " ".join(parts[:2]) or self.say("kurang dari 1 menit", "less than 1 minute")

    def change(self, now: Count, then: Count) -> str:
        """`naik 12 (3,1%)`; empty where either is withheld."""
        if now is None or then is None:
            return ""
        if now == then:
            return self.say("sama", "the same")
        words = self.say("naik", "up") if now > then else self.say("turun", "down")
        by = abs(now - then)
        return f"{words} {self.number(by)}" + (f" ({self.share(by, then)})" if then else "")

    def month(self, month: Month) -> str:
        """`November 2026`."""
        return f"{MONTHS[self.language].split()[month.number - 1]} {month.year}"

    def listed(self, parts: list[str]) -> str:
        """`a, b, dan c`."""
        if len(parts) < 2:  # noqa: PLR2004 - one has no companion
            return "".join(parts)
        *first, last = parts
        comma = "," if len(first) > 1 else ""
        return f"{', '.join(first)}{comma} {self.say('dan', 'and')} {last}"

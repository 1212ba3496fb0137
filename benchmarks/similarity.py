"""Suggested duplicates: a long text compared with a thousand others, beside bare intersections."""

from random import Random
from time import perf_counter

from benchmarks.harness import figure
from domain.similarity import LONGEST, likenesses, words_of

TEXTS = 1_000
WORDS = 5_000
LETTERS = "abcdefghijklmnoprstu"


def main() -> None:
    """Measure one search for duplicates of one case."""
    texts = long_texts(Random(7))
    floor = bare_intersections(texts)
    begun = perf_counter()
    likenesses(texts[0], dict(enumerate(texts)))
    rate = TEXTS / (perf_counter() - begun)
    floor_is = "bare word sets intersected/s"
    figure("duplicates_compared", rate, "texts/s", floor=floor, floor_is=floor_is)


def long_texts(chance: Random) -> list[str]:
    """Texts as long as are compared, from one vocabulary."""
    words = ["".join(chance.choices(LETTERS, k=chance.randint(4, 10))) for _ in range(WORDS)]
    return [" ".join(chance.choices(words, k=LONGEST // 8)) for _ in range(TEXTS)]


def bare_intersections(texts: list[str]) -> float:
    """Texts a second cut into words and intersected with one, nothing weighed."""
    begun = perf_counter()
    ours = set(words_of(texts[0]))
    for text in texts:
        ours & set(words_of(text))
    return len(texts) / (perf_counter() - begun)


if __name__ == "__main__":
    main()

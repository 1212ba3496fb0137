"""`make bench`: every figure, one JSON line each."""

from benchmarks import breaches, facts, intake


def main() -> None:
    """Measure one thing after the other, so that nothing is timed beside something else."""
    for benchmark in (intake, facts, breaches):
        benchmark.main()


if __name__ == "__main__":
    main()

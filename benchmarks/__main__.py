"""`make bench`: every figure, one JSON line each."""

from benchmarks import breaches, clocks, facts, intake, ledger, recounting, similarity


def main() -> None:
    """Measure one thing after the other, so that nothing is timed beside something else."""
    for benchmark in (intake, facts, breaches, recounting, clocks, similarity, ledger):
        benchmark.main()


if __name__ == "__main__":
    main()

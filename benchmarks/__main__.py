"""`make bench`: every figure, one JSON line each."""

from benchmarks import (
    auditing,
    breaches,
    clocks,
    event_logs,
    facts,
    intake,
    ledger,
    projections,
    recounting,
    sealing,
    similarity,
)

MEASURED = (
    intake,
    facts,
    projections,
    breaches,
    recounting,
    clocks,
    similarity,
    ledger,
    sealing,
    auditing,
    event_logs,
)


def main() -> None:
    """Measure one thing after the other, so that nothing is timed beside something else."""
    for benchmark in MEASURED:
        benchmark.main()


if __name__ == "__main__":
    main()

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
    proofs,
    recounting,
    reports,
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
    proofs,
    auditing,
    event_logs,
    reports,
)


def main() -> None:
    """Measure one thing after the other, so that nothing is timed beside something else."""
    for benchmark in MEASURED:
        benchmark.main()


if __name__ == "__main__":
    main()

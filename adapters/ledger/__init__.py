"""The ledger where it is kept: leaves, tiles and checkpoints, sealed and read."""

"""Processes: what runs, what wires it together, and the `tanggap` command."""

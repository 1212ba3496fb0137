"""`python -m workers`: the command line, wherever the house is importable."""

from workers.cli import main

main()

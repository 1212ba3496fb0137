"""What every printed document shares: its sheet of paper, and typefaces for any script."""

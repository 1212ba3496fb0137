"""What the house does in a second, beside what the bare engines do in the same run."""

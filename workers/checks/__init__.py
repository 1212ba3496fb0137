"""What `doctor` looks at, by what it asks."""

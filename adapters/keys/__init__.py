"""Keys of persons: kept apart from the log, wrapped by an epoch, destroyed for good."""

"""Technologies: PostgreSQL, NATS, the key vault, files; each behind a port."""

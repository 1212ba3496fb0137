"""`tanggap audit`: what the log itself says."""

"""`tanggap calendar`: the working calendar, and what changes with it."""

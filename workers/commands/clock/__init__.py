"""`tanggap clock`: why promises fall due when they do."""

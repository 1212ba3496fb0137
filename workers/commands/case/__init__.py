"""`tanggap case`: a citizen's matter, found, shown, read and acted on."""

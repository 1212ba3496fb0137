"""What runs at somebody else's than the office: the witness and the mirror of its log."""

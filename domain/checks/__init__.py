"""What may be wrong with a procedure document, by subject; `domain.checking` is the door."""

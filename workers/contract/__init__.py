"""The contract of messages, as others read it."""

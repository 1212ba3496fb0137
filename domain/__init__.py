"""Nouns: what the office promises, what happened, and what may happen next."""

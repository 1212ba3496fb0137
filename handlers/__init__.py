"""Verbs: one function a command, that loads, decides and saves."""

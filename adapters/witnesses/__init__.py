"""Witnesses and mirrors: asking them, and being one."""

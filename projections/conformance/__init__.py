"""Conformance (kesesuaian): every case held against its procedure, by what the log alone says.

Nothing here asks the code that decides: what a step may do is read from the published document,
and due instants are counted anew.
"""

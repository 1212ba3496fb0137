"""The monthly report (laporan bulanan): a function of the log up to a tree size, and of a month.

What counts is plain Python without a dependency: `audit export` puts these modules together as
`figures.py`, with which anybody recomputes a report from an export. What shows is beside it.
"""

"""What other rules would have made of the cases of a month (andaian): pure counting.

Answers: how many promises would have been kept under them, which would not, and what nobody can
know.
"""

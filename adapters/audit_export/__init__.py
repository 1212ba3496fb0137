"""What leaves the office with an export; `verify.py` runs where nothing of ours is there."""

"""Forecast (prakiraan): which promises will be late, from how long each stage took before.

Of past stays that had lasted as long as this one, which share went where and when; from there on
the usual way, stage by stage. Nothing is fitted, nothing is drawn by lot: the same log and the same
instant give the same figures.
"""

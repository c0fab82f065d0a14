"""Disclosure control: which counts of a publication must be hidden so that none can be worked out.

Pure functions over named counts and the sums between them. What a publication shows, in which
tables and words, belongs to whoever publishes.
"""

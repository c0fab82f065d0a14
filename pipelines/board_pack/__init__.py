"""The board's tables, charts and sentences, built from measures and nothing else.

Reading a warehouse, disclosure control and Dagster belong elsewhere; these are pure functions
over a frame of measures, the measure catalogue and a region.
"""

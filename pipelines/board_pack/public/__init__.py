"""The public version of the board's tables: the same tables with what must be hidden taken out.

How to find the fewest counts to hide belongs in `pipelines/disclosure/`.
"""

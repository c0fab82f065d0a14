"""Charts of board tables as SVG text, drawn from a table's own cells and nothing else.

Each chart comes twice, for a page's width and for a phone's. A hidden or a missing figure is
shown by its mark: nothing in a drawing has a size that could tell it.
"""

"""Writing workbooks: accessible ones for people to read, plain ones for collectors to load.

What stands in a workbook belongs to whoever asks for it; nothing here knows a measure or a return.
"""

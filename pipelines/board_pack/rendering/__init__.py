"""The pack as people get it: page, workbook and document, with the same words and charts."""

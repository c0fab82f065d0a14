"""From bytes to tables of text, for every kind of file that is sent; nothing is understood yet."""

"""The board's tables: one builder a table, the shapes they take, and their order in the pack."""

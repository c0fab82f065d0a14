"""What is said of a table in words: findings, notes and sources, computed from its own cells."""

"""Sign-off: a return kept unchangeable, and how today's figures differ from it."""

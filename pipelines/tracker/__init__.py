"""The tracker: which children and families wait, what is overdue, and whom to ring about it."""

"""Statutory and quarterly returns rebuilt from the published warehouse, for their senders only."""

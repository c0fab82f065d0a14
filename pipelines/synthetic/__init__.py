"""Believable, invented returns for any region: events first, then each return as a view of them."""

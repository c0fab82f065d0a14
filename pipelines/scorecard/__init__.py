"""The adoption scorecard of a region, made from its measures. Nothing is measured here."""

"""Returns as they were sent: finding them in the landing folder and filing new ones there."""

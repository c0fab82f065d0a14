"""Where an authority's two returns disagree about its children, told to that authority."""

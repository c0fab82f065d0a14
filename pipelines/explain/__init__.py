"""The rows behind a figure: every child or family, its dates, and where each date came from."""

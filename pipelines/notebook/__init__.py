"""The notebook for analysts: the scorecard, waiting children and questions of one's own."""

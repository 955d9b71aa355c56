"""Pages of the look."""

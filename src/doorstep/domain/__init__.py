"""The story of a program year, in chapters; a later one may read an earlier one, never the reverse."""

"""The story of a program year, told in chapters; a later chapter may read an earlier one, never the reverse."""

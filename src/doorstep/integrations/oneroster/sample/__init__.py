"""A made-up district as a OneRoster bundle: for the demo, for tests, for load."""

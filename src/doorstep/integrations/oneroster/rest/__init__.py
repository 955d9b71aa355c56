"""A OneRoster 1.2 server as a source of rosters: asked page by page, its answers read like its files."""

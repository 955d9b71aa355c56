"""OneRoster CSV bundles: a reader for what districts export, and a generator of made-up ones."""

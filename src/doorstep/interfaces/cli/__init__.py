"""The command line: the same actions as the pages, with progress bars. See README.md."""

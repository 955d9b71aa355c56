"""Ed-Fi's bulk interchange files (XML) as a source of roster records. See README.md."""

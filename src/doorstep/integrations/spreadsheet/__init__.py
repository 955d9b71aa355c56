"""A plain spreadsheet, CSV or XLSX, as a source of roster records. See README.md."""

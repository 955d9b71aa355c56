"""Reading files as districts export them: archives, character sets, lines, tables, cells.

Every adapter of `doorstep.domain.people.ports.RosterSource` that reads files stands on these modules:

- ``archive``: a zip or a folder, never trusted with a path or a size;
- ``lines``: bytes to rows of cells, whatever quotes, line ends and encodings do;
- ``cells``: one cell to one value, or a code that says why not;
- ``tables``: a header and rows to records, each problem with its place;
- ``workbench``: the folder in which an uploaded roster lies open while it is read.
"""

"""Rosters read by a process of their own, which can have only so much memory and time.

A file from outside is hostile until it has been read, and the memory of a worker is everybody's. So whoever
reads one is another process: without a database, without keys, with a limit that the system itself holds,
ended where it asks for more. What it found comes back as the same records.

- ``opening``: which adapter reads a file;
- ``allowance``: how much memory and time reading may take;
- ``wire``: what the two say to each other;
- ``reader``: the process that reads;
- ``source``: the `RosterSource` that asks it.
"""

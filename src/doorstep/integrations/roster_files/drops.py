"""The newest roster in a folder that somebody fills."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

KINDS: Final = (".zip", ".csv", ".xlsx")
QUIET_SECONDS: Final = 60.0
"""For how long a file must not have changed: until then it may still be on its way."""

_PIECE: Final = 1 << 20


def newest(folder: Path, *, now: float) -> Path | None:
    """The newest roster file that is whole; None where there is none. Links are not followed.

    ``now`` in seconds since 1970, as the file system counts them.
    """
    if not folder.is_dir():
        return None
    found = [
        (entry.stat().st_mtime, entry)
        for entry in folder.iterdir()
        if entry.suffix.lower() in KINDS and entry.is_file() and not entry.is_symlink()
    ]
    whole = [(changed, entry) for changed, entry in found if now - changed >= QUIET_SECONDS]
    return max(whole)[1] if whole else None


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    whole = hashlib.sha256()
    for piece in pieces(path):
        whole.update(piece)
    return whole.hexdigest()


def pieces(path: Path) -> Iterator[bytes]:
    """A file, a megabyte at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece

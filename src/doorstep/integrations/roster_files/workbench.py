"""The folder in which a roster lies open while it is read.

It holds what is sealed everywhere else: names and addresses as they stand in the file. It goes when the work
is done; where the process was killed, with the next such work or the next worker on that machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PREFIX: Final = "doorstep-roster-"


@contextmanager
def workbench() -> Iterator[Path]:
    """A folder of one's own, for this account's eyes only, gone at the end of the block.

    The system lets go of the folder's lock when its process ends, in whatever way: that tells an abandoned
    folder from one in use, on a machine where several workers share the temporary folder.
    """
    sweep()
    folder, lock = _own()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def sweep() -> int:
    """Remove what killed processes of this account left behind; says how many folders that were."""
    removed = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lock = _locked(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)
            removed += 1
    return removed


def _own() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = _locked(folder)
        if lock is None:  # another process swept it away between the two lines
            continue
        if folder.exists():
            return folder, lock
        os.close(lock)


def _locked(folder: Path) -> int | None:
    """An open lock on a folder of ours; None where it is in use, gone, a link, or somebody else's."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if os.fstat(descriptor).st_uid == os.getuid():
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return descriptor
    except BlockingIOError:
        pass
    os.close(descriptor)
    return None

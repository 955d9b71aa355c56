"""How much memory and time reading a roster may take, and how a process puts itself under that limit."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Allowance:
    """Bytes of address space; seconds of processor time, more for each megabyte as the file lies there.

    A state's roster of a million students is read in a tenth of that memory and a fifth of that time. A small
    file that asks for much is what a bomb is.
    """

    memory: int = 1 << 30
    seconds: int = 60
    seconds_a_megabyte: int = 8

    def seconds_for(self, path: Path) -> int:
        """Seconds of processor time for what lies at ``path``."""
        files = path.iterdir() if path.is_dir() else [path]
        size = sum(file.stat().st_size for file in files if file.is_file())
        return self.seconds + self.seconds_a_megabyte * size // _MEGABYTE


def put_under(*, memory: int, seconds: int) -> None:
    """Put this process under limits that it cannot lift; it writes no file and leaves no core."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # one second between the signal that ends it and the one that cannot be held off
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

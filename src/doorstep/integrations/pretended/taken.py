"""What a pretended provider took, and that it takes it once under a key where it honours keys."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from doorstep.kernel.foreign import json_in


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken: its name at the provider, by which interface, and the fields as they came.

    ``key`` is the idempotency key it came with; ``about`` is what names the message to its sender in reports.
    """

    name: str
    service: str
    form: dict[str, str]
    key: str = ""
    about: str = ""


class Book:
    """What was taken, in order; in a file too where one is named, so that a killed provider remembers."""

    def __init__(self, path: Path | None = None) -> None:
        self.taken: list[Taken] = []
        self._by_key: dict[tuple[str, str], Taken] = {}
        self._lock = threading.Lock()
        self._file = -1
        if path is not None:
            self._read(path)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def take(
        self, make: Callable[[int], Taken], *, key: tuple[str, str], honours: bool
    ) -> tuple[Taken, bool]:
        """Take something, and whether it is new; under a key that is honoured, the same as before."""
        with self._lock:
            if honours and key in self._by_key:
                return self._by_key[key], False
            taken = make(len(self.taken))
            if self._file >= 0:
                line = json.dumps([taken.name, taken.service, taken.form, taken.key, taken.about])
                os.write(self._file, line.encode() + b"\n")
            self._keep(taken)
            return taken, True

    def close(self) -> None:
        """Close the file."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _keep(self, taken: Taken) -> None:
        self.taken.append(taken)
        if taken.key:
            self._by_key.setdefault((taken.service, taken.key), taken)

    def _read(self, path: Path) -> None:
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                self._keep(Taken(*json_in(line)))


def name_of(account: str, number: int) -> str:
    """A name for the so-manyeth thing of an account; 32 hexadecimal digits."""
    return sha256(f"{account}/{number}".encode()).hexdigest()[:32]

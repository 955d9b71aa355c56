"""A roster that another process reads, and the process itself, one for each of ours."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from doorstep.domain.people.ports import Kind, Part, ReadOptions, RosterRecord, RowProblem
from doorstep.integrations.confined.allowance import Allowance
from doorstep.integrations.confined.wire import Silence, receive, send, unpacked
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal

_ALLOWED: Final = Allowance()


class Confined:
    """A roster read under an `Allowance`; a `doorstep.domain.people.ports.RosterSource`.

    Opens what `opening.open_roster` opens, with the same words, and raises the same `Refusal`; another
    (``rosters.too_heavy``) where reading takes more than is allowed. Each question is answered by a process
    that opens the file anew.
    """

    def __init__(
        self,
        path: Path,
        *,
        options: ReadOptions = ReadOptions(),  # noqa: B008 - frozen
        sheet: Mapping[str, Any] | None = None,
        schools: Mapping[str, str] | None = None,
        fetched_from: str = "",
        allowance: Allowance = _ALLOWED,
    ) -> None:
        self._path = path
        self._allowance = allowance
        self._words = {
            "date_order": dict(options.date_order or {}),
            "encoding": dict(options.encoding or {}),
            "sheet": dict(sheet) if sheet else None,
            "schools": dict(schools or {}),
            "fetched_from": fetched_from,
        }
        self._describe(_only(self._ask("describe")))

    def _describe(self, told: tuple[str, str, list[str], dict[str, dict[Part, str]]]) -> None:
        self.format, self.name, whole, columns = told
        self.whole: Collection[Kind] = frozenset(map(Kind, whole))
        self.columns: Mapping[str, Mapping[Part, str]] = columns

    def read(self, progress: Progress = silent) -> Iterator[RosterRecord | RowProblem]:
        for said, *values in self._ask("read"):
            if said == "items":
                yield from unpacked(values[0])
            elif said == "progress":
                progress(*values)
            else:
                self._describe(values[0])

    def raw_rows(self, rows: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, list[str]]]:
        wanted = {file: sorted(numbers) for file, numbers in rows.items()}
        for said, values in self._ask("raw_rows", rows=wanted):
            if said == "items":
                yield from values

    def fingerprint(self) -> str:
        return str(_only(self._ask("fingerprint")))

    def _ask(self, op: str, **more: Any) -> Iterator[tuple[Any, ...]]:
        return _asked(self._path, self._allowance, {"op": op, **self._words, **more})


@dataclass(frozen=True, slots=True)
class Headers:
    """The header of a spreadsheet's table, the file's own name for problems, and its first rows."""

    file: str
    header: list[str]
    samples: list[tuple[int, list[str]]]


def headers_of(path: Path, *, encoding: str | None, samples: int, allowance: Allowance = _ALLOWED) -> Headers:
    """What stands at the top of a spreadsheet. Raises `Refusal` where it is none that can be read."""
    question = {"op": "table", "encoding_of_table": encoding, "samples": samples}
    return Headers(*_only(_asked(path, allowance, question)))


def _only(answers: Iterator[tuple[Any, ...]]) -> Any:
    *_, (_, told) = answers
    return told


def _asked(path: Path, allowance: Allowance, question: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Everything that a reader says to one question, ``end`` last; a reader nobody hears any more stops."""
    limits = {"memory": allowance.memory, "seconds": allowance.seconds_for(path) if path.exists() else 1}
    with _READER.line() as line, line.makefile("rwb") as stream:
        try:
            send(stream, "asked", {**question, **limits, "path": str(path)})
            while True:
                answer = receive(stream)
                if answer[0] == "refused":
                    raise Refusal(answer[1], **answer[2])
                if answer[0] == "broken":
                    raise ReaderBroken(answer[1])
                yield answer
                if answer[0] == "end":
                    return
        except (Silence, BrokenPipeError, ConnectionResetError) as error:
            raise Refusal("rosters.too_heavy", file=path.name) from error


class ReaderBroken(Exception):  # noqa: N818 - says what happened
    """A mistake of ours in an adapter, found while reading; names its places in the program and no cell."""


class _Reader:
    """The process that makes readers; begun when it is first needed, and again where it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None

    def line(self) -> socket.socket:
        """A line to a reader of one's own."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            for _ in range(2):
                try:
                    socket.send_fds(self._running(), [b"?"], [theirs.fileno()])
                    return ours
                except (BrokenPipeError, ConnectionResetError):
                    self._asking = None
        ours.close()
        raise OSError("no process reads rosters")

    def _running(self) -> socket.socket:
        if self._asking is None or self._process is None or self._process.poll() is not None:
            self._asking, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - this Python and a module of ours
                    [sys.executable, "-m", "doorstep.integrations.confined.reader", str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,  # it ends when we do, not at a key pressed at our terminal
                    env={
                        name: value
                        for name in ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "TZ")
                        if (value := os.environ.get(name))
                    },
                )
        return self._asking


_READER: Final = _Reader()

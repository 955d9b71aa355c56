"""The process that reads: it waits for questions, and answers each in a copy of itself, under limits.

A copy costs a hundredth of a second, a new process a quarter; what one file did to its reader goes with it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import traceback
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from doorstep.domain.people.ports import ReadOptions, RosterRecord, RosterSource, RowProblem
from doorstep.integrations.confined.allowance import put_under
from doorstep.integrations.confined.opening import open_roster
from doorstep.integrations.confined.wire import Silence, Stream, packed, receive, send
from doorstep.integrations.spreadsheet.table import SheetTable
from doorstep.kernel.refusal import Refusal

_BATCH: Final = 2_048
_FRAMES: Final = 6
Question = Mapping[str, Any]


def main() -> None:
    """Answer what comes over the socket whose number is the first argument, until nobody is there."""
    asked = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a copy ended: its silence says it
    while True:
        _, descriptors, _, _ = socket.recv_fds(asked, 1, 1)
        if not descriptors:
            return
        if os.fork() == 0:
            try:
                asked.close()
                _answer(descriptors[0])
            finally:
                os._exit(0)
        os.close(descriptors[0])


def _answer(descriptor: int) -> None:
    """Answer one question; whatever happens, this process says nothing more afterwards."""
    with socket.socket(fileno=descriptor) as line, line.makefile("rwb") as stream:
        try:
            _, question = receive(stream)
            put_under(memory=question["memory"], seconds=question["seconds"])
            _ANSWERS[question["op"]](stream, question)
        except Refusal as refusal:
            send(stream, "refused", refusal.code, {name: _plain(it) for name, it in refusal.params.items()})
        except (BrokenPipeError, Silence):
            pass
        except MemoryError:
            os._exit(1)
        except Exception as error:
            # places in the program and no message: that might hold a cell of somebody's row
            frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
            places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            send(stream, "broken", f"{type(error).__name__} at {' < '.join(reversed(places))}")


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | float | None) else str(value)


def _describe(stream: Stream, question: Question) -> None:
    _end(stream, _opened(question))


def _read(stream: Stream, question: Question) -> None:
    source = _opened(question)
    items: Iterator[RosterRecord | RowProblem] = source.read(lambda *step: send(stream, "progress", *step))
    while batch := list(islice(items, _BATCH)):
        send(stream, "items", packed(batch))
    _end(stream, source)


def _raw_rows(stream: Stream, question: Question) -> None:
    source = _opened(question)
    rows = source.raw_rows(question["rows"])
    while batch := list(islice(rows, _BATCH)):
        send(stream, "items", batch)
    _end(stream, source)


def _fingerprint(stream: Stream, question: Question) -> None:
    send(stream, "end", _opened(question).fingerprint())


def _table(stream: Stream, question: Question) -> None:
    table = SheetTable(Path(question["path"]), question["encoding_of_table"])
    samples = list(islice(table.rows(lambda _: None), question["samples"]))
    send(stream, "end", (table.file, table.header, samples))


def _opened(question: Question) -> RosterSource:
    return open_roster(
        Path(question["path"]),
        options=ReadOptions(date_order=question["date_order"], encoding=question["encoding"]),
        sheet=question["sheet"],
        schools=question["schools"],
        fetched_from=question["fetched_from"],
    )


def _end(stream: Stream, source: RosterSource) -> None:
    columns = {file: dict(parts) for file, parts in source.columns.items()}
    send(stream, "end", (source.format, source.name, [kind.value for kind in source.whole], columns))


_ANSWERS: Final = {
    "describe": _describe,
    "read": _read,
    "raw_rows": _raw_rows,
    "fingerprint": _fingerprint,
    "table": _table,
}

if __name__ == "__main__":
    main()

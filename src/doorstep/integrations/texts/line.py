"""Several questions to one server at the same moment, each with its phase: not reached, lost, or answered.

A provider far away takes a fifth of a second for each text, whatever its size. Questions are therefore
written to several connections one after another and only then read, so that as many are on their way at once
without a thread. A question is written in one piece, so that the other side wakes once. What is not reached
was certainly not sent; what is lost may have been.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

_LONGEST_ANSWER: Final = 65_536


@dataclass(frozen=True, slots=True)
class Question:
    """One POST; its path is under that of the server's address."""

    path: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """What the server said, of which no more is read than is needed."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class NotReached:
    """No connection: it was certainly not sent."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The line broke after something was written: it may have been sent."""


Told = Answered | NotReached | Lost


class Lines:
    """Up to ``count`` connections to one server, kept open until `close`."""

    def __init__(self, base_url: str, *, count: int, timeout: float) -> None:
        self._place = urlsplit(base_url)
        self._before = self._place.path.rstrip("/")
        self._host = self._place.netloc.rpartition("@")[2]
        self._timeout = timeout
        self.count = count
        self._lines: list[HTTPConnection | None] = [None] * count

    def ask(self, questions: Sequence[Question]) -> list[Told]:
        """The answers, in order."""
        told: list[Told] = []
        for first in range(0, len(questions), self.count):
            some = questions[first : first + self.count]
            written = [self._write(number, question) for number, question in enumerate(some)]
            told += [self._read(number) if at is None else at for number, at in enumerate(written)]
        return told

    def close(self) -> None:
        """End the connections."""
        for number in range(self.count):
            self._end(number)

    def _write(self, number: int, question: Question) -> Told | None:
        """None where a question is on its way."""
        line = self._lines[number] or self._opened()
        self._lines[number] = line
        try:
            if line.sock is None:
                line.connect()
        except (OSError, HTTPException):
            self._end(number)
            return NotReached()
        try:
            line.sock.sendall(self._written(question))
        except OSError:
            self._end(number)
            return Lost()
        return None

    def _written(self, question: Question) -> bytes:
        headers = {"Host": self._host, "Content-Length": str(len(question.body)), **question.headers}
        lines = [f"POST {self._before}{question.path} HTTP/1.1", *map(": ".join, headers.items()), "", ""]
        if any(end in line for line in lines for end in "\r\n"):
            raise ValueError("a line of a request that is two")
        return "\r\n".join(lines).encode("ascii") + question.body

    def _read(self, number: int) -> Told:
        line = self._lines[number]
        assert line is not None
        try:
            answer = HTTPResponse(line.sock, method="POST")
            answer.begin()
            told = Answered(answer.status, answer.read(_LONGEST_ANSWER))
        except (OSError, HTTPException):
            self._end(number)
            return Lost()
        if answer.will_close or not answer.isclosed():  # it ends here, or more came than is read
            self._end(number)
        answer.close()
        return told

    def _opened(self) -> HTTPConnection:
        host, port = self._place.hostname or "", self._place.port
        if self._place.scheme == "https":
            return HTTPSConnection(host, port, timeout=self._timeout, context=ssl.create_default_context())
        return HTTPConnection(host, port, timeout=self._timeout)

    def _end(self, number: int) -> None:
        line, self._lines[number] = self._lines[number], None
        if line is not None:
            line.close()

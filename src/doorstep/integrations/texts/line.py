"""Several questions to one server at the same moment, each with its phase: not reached, lost, or answered.

A provider far away takes a fifth of a second for each text, whatever its size. Questions are therefore
written to several connections one after another and only then read, so that as many are on their way at once
without a thread. A question is written in one piece, so that the other side wakes once. What is not reached
was certainly not sent; what is lost may have been.

An answer is read here (RFC 9112) rather than by ``http.client``, which parses each answer's few fields as if
they were an e-mail's: that took a third of the time of handing over a text.
"""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import BinaryIO, Final
from urllib.parse import urlsplit

_LONGEST_ANSWER: Final = 65_536
_LONGEST_LINE: Final = 8_192
_MOST_FIELDS: Final = 100


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


@dataclass(frozen=True, slots=True)
class _Line:
    """A connection and what is read from it."""

    connection: HTTPConnection
    reader: BinaryIO

    def close(self) -> None:
        self.reader.close()
        self.connection.close()


class Lines:
    """Up to ``count`` connections to one server, kept open until `close`."""

    def __init__(self, base_url: str, *, count: int, timeout: float) -> None:
        self._place = urlsplit(base_url)
        self._before = self._place.path.rstrip("/")
        self._host = self._place.netloc.rpartition("@")[2]
        self._timeout = timeout
        self.count = count
        self._lines: list[_Line | None] = [None] * count

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
        line = self._lines[number]
        if line is None:
            try:
                line = self._lines[number] = self._opened()
            except (OSError, HTTPException):
                return NotReached()
        try:
            line.connection.sock.sendall(self._written(question))
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
            told, stays = read_answer(line.reader)
        except (OSError, HTTPException):
            self._end(number)
            return Lost()
        if not stays:
            self._end(number)
        return told

    def _opened(self) -> _Line:
        host, port = self._place.hostname or "", self._place.port
        if self._place.scheme == "https":
            context = ssl.create_default_context()
            line: HTTPConnection = HTTPSConnection(host, port, timeout=self._timeout, context=context)
        else:
            line = HTTPConnection(host, port, timeout=self._timeout)
        line.connect()
        return _Line(line, line.sock.makefile("rb"))

    def _end(self, number: int) -> None:
        line, self._lines[number] = self._lines[number], None
        if line is not None:
            line.close()


def read_answer(reader: BinaryIO) -> tuple[Answered, bool]:
    """The next answer to a POST, and whether another may come on the same line; raises `HTTPException` where
    what comes is none, or ends within."""
    status = 0
    while status < HTTPStatus.OK:  # what comes before the answer says to wait for it
        version, _, rest = _a_line(reader).partition(b" ")
        status = _number(rest[:3], base=10)
        fields = _fields(reader)
        if not version.startswith(b"HTTP/1."):
            raise HTTPException("no answer in HTTP/1")
    body, whole = _body(reader, status, fields)
    return Answered(status, body), whole and version != b"HTTP/1.0" and fields.get(b"connection") != b"close"


def _body(reader: BinaryIO, status: int, fields: dict[bytes, bytes]) -> tuple[bytes, bool]:
    """No more of what an answer says than is needed, and whether that is all of it."""
    if fields.get(b"transfer-encoding") == b"chunked":
        return _chunks(reader)
    if b"content-length" in fields:
        length = _number(fields[b"content-length"], base=10)
        return _exactly(reader, min(length, _LONGEST_ANSWER)), length <= _LONGEST_ANSWER
    if status == HTTPStatus.NO_CONTENT:
        return b"", True
    return reader.read(_LONGEST_ANSWER), False


def _chunks(reader: BinaryIO) -> tuple[bytes, bool]:
    body = b""
    while size := _number(_a_line(reader).partition(b";")[0].strip(), base=16):
        if len(body) + size > _LONGEST_ANSWER:
            return body, False
        body += _exactly(reader, size)
        _a_line(reader)
    _fields(reader)
    return body, True


def _fields(reader: BinaryIO) -> dict[bytes, bytes]:
    """Fields by their names; all in small letters, for none that is asked for tells them apart."""
    fields: dict[bytes, bytes] = {}
    for _ in range(_MOST_FIELDS):
        line = _a_line(reader)
        if not line:
            return fields
        name, _, value = line.lower().partition(b":")
        fields[name] = value.strip()
    raise HTTPException("more fields than are read")


def _a_line(reader: BinaryIO) -> bytes:
    line = reader.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise HTTPException("the line broke, or is longer than is read")
    return line.rstrip(b"\r\n")


def _exactly(reader: BinaryIO, size: int) -> bytes:
    read = reader.read(size)
    if len(read) != size:
        raise HTTPException("the line broke")
    return read


def _number(said: bytes, *, base: int) -> int:
    try:
        if said.isalnum():
            return int(said, base)
    except ValueError:
        pass
    raise HTTPException("no number where one belongs")

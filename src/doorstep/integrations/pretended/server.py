"""A small, fast HTTP/1.1 server for POSTs: one thread, connections kept open, answers late where told to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

_END: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Request:
    """A request; names of headers are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in JSON, after ``delay`` seconds; ``then`` is called once it was written."""

    status: int
    body: bytes
    delay: float = 0.0
    then: Callable[[], None] | None = field(default=None, compare=False)


Handler = Callable[[Request], Answer | None]
"""None hangs up."""


class _Connection(asyncio.Protocol):
    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._out = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (head := self._held.find(_END)) >= 0:
            first, *lines = self._held[:head].decode("latin-1").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
            }
            end = head + len(_END) + int(headers.get("content-length", "0"))
            if len(self._held) < end:
                return
            method, path, _ = first.split(" ", 2)
            request = Request(method, path, headers, self._held[head + len(_END) : end])
            self._held = self._held[end:]
            answer = self._handler(request)
            if answer is None:
                self._out.abort()
                return
            if answer.delay:
                asyncio.get_running_loop().call_later(answer.delay, self._say, answer)
            else:
                self._say(answer)

    def _say(self, answer: Answer) -> None:
        head = (
            f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(answer.body)}\r\n\r\n"
        )
        self._out.write(head.encode() + answer.body)
        if answer.then is not None:
            answer.then()


class Server:
    """Serves in a thread of its own until `stop`."""

    def __init__(self, handler: Handler, *, port: int = 0) -> None:
        self._handler, self._asked_for = handler, port
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.port = 0

    def start(self) -> None:
        """Listen; returns once it does."""
        self._thread.start()
        self._ready.wait()
        if not self.port:
            raise OSError(f"port {self._asked_for} is taken")

    def stop(self) -> None:
        """Stop listening and hang up."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            served = self._loop.run_until_complete(
                self._loop.create_server(lambda: _Connection(self._handler), "127.0.0.1", self._asked_for)
            )
            self.port = served.sockets[0].getsockname()[1]
        finally:
            self._ready.set()
        self._loop.run_forever()
        served.close()
        self._loop.close()

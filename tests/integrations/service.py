"""A service on this machine that answers over HTTP as a test says, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = Callable[[str, bytes], tuple[int, bytes]]
"""From an address and a body to a status and a body."""


@dataclass
class Service:
    """Where it answers, and each question: its address and its body."""

    url: str
    asked: list[tuple[str, bytes]] = field(default_factory=list)


@contextmanager
def service(answer: Answer) -> Iterator[Service]:
    """The service, for as long as the block."""
    at_work = Service("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            at_work.asked.append((self.path, body))
            status, said = answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            """Say nothing: tests read what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    at_work.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield at_work
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

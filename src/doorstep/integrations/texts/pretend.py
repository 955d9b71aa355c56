"""A provider of texts on one's own machine: a real HTTP server that behaves as the real ones do.

It checks the account, names what it takes, signs what it posts back, and reports late, twice and out of order
where it is told to. Nothing leaves the machine. Tests, trials and load runs use it in the provider's place.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import requests

from doorstep.integrations.texts.signature import HEADER, signature

_TIMEOUT: Final = 10
_NUMBERS_THAT_FAIL: Final = {"+15005550001": 21211, "+15005550009": 21614, "+15005550004": 21610}


@dataclass(frozen=True, slots=True)
class Taken:
    """A text the provider took: its name there, and the form as it came."""

    name: str
    form: dict[str, str]


@dataclass
class Pretended:
    """A running provider. ``answer`` may change what it answers to a form: a status and a body, or None to
    hang up after it took the text, as a broken line would."""

    account: str
    secret: str
    base_url: str = ""
    answer: Callable[[dict[str, str]], tuple[int, dict[str, object]] | None] | None = None
    on_taken: Callable[[Taken], None] | None = None
    taken: list[Taken] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, form: dict[str, str]) -> Taken:
        """Keep a text and name it."""
        with self._lock:
            name = "SM" + sha256(f"{self.account}{len(self.taken)}".encode()).hexdigest()[:32]
            taken = Taken(name, form)
            self.taken.append(taken)
        return taken

    def report(self, taken: Taken, state: str, *, error: int | None = None) -> int:
        """Report what became of a text to where the sender asked for it; the status that came back."""
        form = {"MessageSid": taken.name, "AccountSid": self.account, "MessageStatus": state}
        form |= {"To": taken.form["To"]} | ({"ErrorCode": str(error)} if error else {})
        return self.post(taken.form["StatusCallback"], form)

    def post(self, url: str, form: dict[str, str]) -> int:
        """Post a form signed as the provider signs."""
        signed = signature(url=url, form=form.items(), secret=self.secret)
        answer = requests.post(url, data=form, headers={HEADER: signed}, timeout=_TIMEOUT)
        return answer.status_code


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Pretended

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()))
        refused = self._refused(form)
        if refused is not None:
            self._say(*refused)
            return
        taken = self.provider.take(form)
        told = self.provider.answer(form) if self.provider.answer else (HTTPStatus.CREATED, {})
        if told is None:
            self.close_connection = True
            self.connection.close()
            return
        status, said = told
        self._say(status, said or {"sid": taken.name, "status": "queued"})
        if self.provider.on_taken is not None:
            threading.Thread(target=self.provider.on_taken, args=(taken,), daemon=True).start()

    def _refused(self, form: dict[str, str]) -> tuple[int, dict[str, object]] | None:
        provider = self.provider
        both = base64.b64encode(f"{provider.account}:{provider.secret}".encode()).decode()
        path = f"/2010-04-01/Accounts/{provider.account}/Messages.json"
        if self.headers.get("Authorization") != f"Basic {both}":
            return HTTPStatus.UNAUTHORIZED, {"code": 20003, "message": "Authenticate"}
        if urlsplit(self.path).path != path:
            return HTTPStatus.NOT_FOUND, {"code": 20404, "message": "Not found"}
        lacking = [name for name in ("To", "Body") if not form.get(name)]
        if lacking or not (form.get("From") or form.get("MessagingServiceSid")):
            return HTTPStatus.BAD_REQUEST, {"code": 21604, "message": "A parameter is missing"}
        code = _NUMBERS_THAT_FAIL.get(form["To"].removeprefix("whatsapp:"))
        return (HTTPStatus.BAD_REQUEST, {"code": code, "message": "Refused"}) if code else None

    def _say(self, status: int, said: dict[str, object]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what it takes is in `taken`."""


@contextmanager
def pretended(*, account: str = "AC0", secret: str = "secret", port: int = 0) -> Iterator[Pretended]:  # noqa: S107 - of no real account
    """Run a provider on this machine for the length of the block; ``port`` 0 takes any that is free."""
    provider = Pretended(account, secret)
    handler = type("Handler", (_Handler,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        provider.base_url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()

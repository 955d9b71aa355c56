"""A small SMTP server in a thread, which answers as a test tells it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from doorstep.integrations.email import SmtpServer


@dataclass
class Script:
    """What the server answers to a command (its first four letters), and what it was given.

    An answer of ``hang up`` breaks the line instead. ``.`` is the answer to the end of the text.
    """

    answers: dict[str, str] = field(default_factory=dict)
    connections: int = 0
    commands: list[str] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)


class _Conversation(socketserver.StreamRequestHandler):
    script: Script

    def handle(self) -> None:
        self.script.connections += 1
        self._say("220 test.example.org")
        for line in self.rfile:
            command = line.decode().strip()
            self.script.commands.append(command)
            verb = command[:4].upper()
            usual = {"EHLO": "250 test", "QUIT": "221 bye", "DATA": "354 go on"}.get(verb, "250 OK")
            if not self._answer(self.script.answers.get(verb, usual)) or verb == "QUIT":
                return
            if verb == "DATA" and self.script.answers.get(verb, usual).startswith("354"):
                self.script.texts.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                if not self._answer(self.script.answers.get(".", "250 queued as 17")):
                    return

    def _answer(self, answer: str) -> bool:
        if answer == "hang up":
            return False
        self._say(answer)
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def smtp_server(**answers: str) -> Iterator[tuple[SmtpServer, Script]]:
    """The server's address and its script; keywords name commands (``end`` is the end of the text)."""
    script = Script(answers={"." if verb == "end" else verb: answer for verb, answer in answers.items()})
    handler = type("Conversation", (_Conversation,), {"script": script})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        host, port = server.server_address[:2]
        try:
            yield (
                SmtpServer(
                    str(host), int(port), "River District <visits@river.example.org>", tls=False, timeout=5
                ),
                script,
            )
        finally:
            server.shutdown()
            thread.join()

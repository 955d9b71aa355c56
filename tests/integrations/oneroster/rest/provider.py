"""A OneRoster 1.2 server for tests: real HTTP, OAuth 2 client credentials, paging, filters, and bad days."""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PATH = "/ims/oneroster/rostering/v1p2/"
Answer = tuple[int, dict[str, str], Any]


@dataclass
class Provider:
    """What the server holds, what it was asked, and what it does wrong.

    ``bad_days`` are answers (status, headers, body) that it gives instead of the right ones, in order; None
    is a right one. ``most`` is the longest page it gives, whatever it is asked for.
    """

    rows: dict[str, list[dict[str, Any]]]
    secret: str = "quiet secret"
    most: int = 10_000
    counts: bool = True
    hidden: set[str] = field(default_factory=set)
    bad_days: list[Answer | None] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answered: list[tuple[str, Any]] = field(default_factory=list)
    tokens: int = 0
    address: str = ""

    @property
    def token_address(self) -> str:
        return f"{self.address}/token"

    def token(self, authorization: str, form: dict[str, str]) -> Answer:
        expected = base64.b64encode(f"doorstep:{self.secret}".encode()).decode()
        if authorization != f"Basic {expected}" or form.get("grant_type") != "client_credentials":
            return 401, {}, {"error": "invalid_client"}
        self.tokens += 1
        return 200, {}, {"access_token": f"token-{self.tokens}", "token_type": "Bearer", "expires_in": 3600}

    def collection(self, name: str, query: dict[str, str], authorization: str) -> Answer:
        self.asked.append((name, query))
        if authorization != f"Bearer token-{self.tokens}":
            return 401, {}, {}
        if name in self.hidden or name not in self.rows:
            return 403, {}, {}
        found = sorted(self.rows[name], key=lambda row: str(row[query.get("sort", "sourcedId")]))
        if "filter" in query:
            match = re.fullmatch(r"dateLastModified>'([^']+)'", query["filter"])
            if match is None:
                return 400, {}, {}
            found = [row for row in found if row["dateLastModified"] > match[1]]
        offset = int(query.get("offset", "0"))
        page = found[offset : offset + min(int(query.get("limit", "100")), self.most)]
        headers = {"X-Total-Count": str(len(found))} if self.counts else {}
        self.answered.append((name, {name: page}))
        return 200, headers, {name: page}


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """The server, at ``provider.address`` while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            day = provider.bad_days.pop(0) if provider.bad_days else None
            said = day or provider.collection(
                parts.path.removeprefix(PATH), query, self.headers.get("Authorization", "")
            )
            self._say(said)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.token(self.headers.get("Authorization", ""), form))

        def _say(self, answer: Answer) -> None:
            status, headers, body = answer
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def link(sid: str, kind: str) -> dict[str, str]:
    return {"sourcedId": sid, "href": f"https://sis.example.org/{kind}s/{sid}", "type": kind}


def row(sid: str, **said: Any) -> dict[str, Any]:
    known = {"sourcedId": sid, "status": "active", "dateLastModified": "2026-08-20T08:00:00Z"}
    return {**known, **said}


def user(sid: str, role: str, school: str = "h1", **said: Any) -> dict[str, Any]:
    roles = [{"roleType": "primary", "role": role, "org": link(school, "org")}]
    names = {"username": sid, "givenName": sid.title(), "familyName": "Ruiz", "roles": roles}
    return row(sid, **names, **said)


def lincoln(children: int = 3) -> dict[str, list[dict[str, Any]]]:
    """Lincoln Elementary as a server tells it: one homeroom, its teacher, children with a mother each."""
    users = [user("t1", "teacher", email="t1@example.org")]
    enrollments = [
        row("e-t1", **{"class": link("c1", "class")}, user=link("t1", "user"), role="teacher", primary=True)
    ]
    demographics = []
    for number in range(children):
        child, mother = f"s{number:03}", f"g{number:03}"
        users.append(user(child, "student", agents=[link(mother, "user")], grades=["03"]))
        users.append(
            user(mother, "parent", sms="916-555-0123", metadata={"language": "es", "secretThing": [1]})
        )
        seat = {"class": link("c1", "class"), "user": link(child, "user"), "school": link("h1", "org")}
        enrollments.append(row(f"e-{child}", **seat, role="student", primary=False))
        demographics.append(row(child, birthDate="2018-02-03", sex="Female"))
    return {
        "orgs": [
            row("d1", name="River District", type="district"),
            row("h1", name="Lincoln Elementary", type="school", parent=link("d1", "org")),
        ],
        "academicSessions": [
            row(
                "y1",
                title="2026-27",
                type="schoolYear",
                startDate="2026-08-17",
                endDate="2027-05-28",
                schoolYear="2027",
            )
        ],
        "courses": [],
        "classes": [
            row(
                "c1",
                title="Room 4",
                classType="homeroom",
                school=link("h1", "org"),
                terms=[link("y1", "academicSession")],
            )
        ],
        "users": users,
        "enrollments": enrollments,
        "demographics": demographics,
    }

"""Asking a OneRoster 1.2 server, politely and until it answers.

OAuth 2 client credentials (RFC 6749, 4.4), ``limit`` and ``offset`` paging with ``X-Total-Count``,
``filter=dateLastModified>'…'``. A server that is busy (429) or ill (5xx, no answer) is asked again, when it
says or after 1, 2, 4 … seconds; anything else is a refusal that says what to do. A redirection is not
followed: our token is for the server that a person named.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import requests

from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

COLLECTIONS: Final = (
    "orgs",
    "academicSessions",
    "courses",
    "classes",
    "users",
    "enrollments",
    "demographics",
)
"""What is asked for, in this order."""

OPTIONAL: Final = frozenset({"courses", "demographics"})
"""Without what a roster is still one: many servers keep birth dates to themselves."""

SCOPES: Final = " ".join(
    f"https://purl.imsglobal.org/spec/or/v1p2/scope/roster{part}.readonly"
    for part in ("-core", "-demographics")
)
_PATH: Final = "/ims/oneroster/rostering/v1p2"
_LIMIT: Final = 500
_TRIES: Final = 6
_LONGEST_WAIT: Final = 120.0
_TIMEOUT: Final = (10, 120)
_MOST_BYTES: Final = 64 << 20
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is and how we sign in; ``secret`` never shows in a text of this."""

    address: str
    token_address: str
    client_id: str
    secret: str = field(repr=False)
    scope: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def rostering(self) -> str:
        """The address under which the collections are, whether or not it was given with its path."""
        address = self.address.rstrip("/")
        return address if "/ims/oneroster" in address else f"{address}{_PATH}"


class Page(NamedTuple):
    """A page of a collection. ``total`` is how many rows the server says there are, ``last`` whether it is
    the last page, ``there`` whether the server has the collection at all."""

    rows: list[dict[str, Any]]
    total: int | None
    last: bool
    there: bool = True


class Client:
    """Speaks with one server. ``wait`` takes seconds; ``check`` is told each address before it is asked."""

    def __init__(
        self,
        server: Server,
        *,
        wait: Callable[[float], None] | None = None,
        check: Callable[[str], None] = lambda _: None,
        limit: int = _LIMIT,
    ) -> None:
        self._server = server
        self._wait = wait or time.sleep
        self._check = check
        self._limit = limit
        self._session = requests.Session()
        self._session.trust_env = False
        self._token = ""

    def page(self, collection: str, *, offset: int, since: str | None) -> Page:
        """One page of a collection; with ``since`` (ISO 8601) of what changed from then on."""
        asked = {"limit": str(self._limit), "offset": str(offset), "sort": "sourcedId", "orderBy": "asc"}
        if since:
            asked["filter"] = f"dateLastModified>'{since}'"
        response = self._ask(collection, asked)
        if response is None:
            return Page([], 0, last=True, there=False)
        rows = self._rows(response, collection)
        counted = response.headers.get("X-Total-Count", "")
        total = int(counted) if counted.isdigit() and len(counted) < 12 else None
        last = offset + len(rows) >= total if total is not None else not rows
        if total is not None and not rows and not last:
            raise self._refuse("rest_short", collection=collection, total=total, got=offset)
        return Page(rows, total, last=last)

    def _ask(self, collection: str, asked: dict[str, str]) -> requests.Response | None:
        """The server's answer; None where it has no such collection and we can do without."""
        fresh = not self._token
        response = self._answered(collection, asked)
        if response.status_code == 401 and not fresh:
            self._token = ""
            response = self._answered(collection, asked)
        status = response.status_code
        if status in (403, 404) and collection in OPTIONAL:
            return None
        if status == 401:
            raise self._refuse("rest_credentials")
        if status == 403:
            raise self._refuse("rest_not_allowed", collection=collection)
        if status == 404:
            raise self._refuse("rest_not_there", collection=collection)
        if 300 <= status < 400:
            raise self._refuse("rest_redirected")
        if status != 200:
            raise self._refuse("rest_refused", collection=collection, status=status)
        return response

    def _answered(self, collection: str, asked: dict[str, str]) -> requests.Response:
        token = self._token = self._token or self._new_token()
        return self._patiently(
            "GET",
            f"{self._server.rostering}/{collection}",
            params=asked,
            headers={"Authorization": f"Bearer {token}", "Accept": "application/json"},
        )

    def _new_token(self) -> str:
        form = {"grant_type": "client_credentials", "scope": self._server.scope or SCOPES}
        response = self._patiently(
            "POST",
            self._server.token_address,
            data=form,
            headers={"Accept": "application/json"},
            auth=(self._server.client_id, self._server.secret),
        )
        if response.status_code in (400, 401, 403):
            raise self._refuse("rest_credentials")
        if response.status_code != 200:
            raise self._refuse("rest_refused", collection="token", status=response.status_code)
        said = self._json(response)
        token = said.get("access_token") if isinstance(said, dict) else None
        if not isinstance(token, str) or not token or not token.isascii():
            raise self._refuse("rest_garbage", collection="token")
        return token

    def _patiently(self, method: str, address: str, **asked: Any) -> requests.Response:
        """Ask until there is an answer that stands, or for as long as is polite."""
        self._check(address)
        status = 0
        for tried in range(_TRIES):
            said = ""
            try:
                response = self._session.request(
                    method, address, timeout=_TIMEOUT, allow_redirects=False, stream=True, **asked
                )
                if response.status_code not in _AGAIN:
                    self._take(response)
                    return response
                status, said = response.status_code, response.headers.get("Retry-After", "")
                response.close()
            except requests.RequestException:
                status = 0
            if tried + 1 < _TRIES:
                told = float(said) if said.isdigit() and len(said) < 6 else 0.0
                self._wait(min(max(told, 2.0**tried), _LONGEST_WAIT))
        raise self._refuse("rest_busy", status=status) if status else self._refuse("rest_unreachable")

    def _take(self, response: requests.Response) -> None:
        """Take in a body no longer than a page can be."""
        taken = bytearray()
        for chunk in response.iter_content(1 << 16):
            taken += chunk
            if len(taken) > _MOST_BYTES:
                response.close()
                raise self._refuse("rest_garbage", collection="page")
        response._content = bytes(taken)

    def _rows(self, response: requests.Response, collection: str) -> list[dict[str, Any]]:
        said = self._json(response)
        rows = said.get(collection) if isinstance(said, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._refuse("rest_garbage", collection=collection)
        return rows

    def _json(self, response: requests.Response) -> Any:
        try:
            return json_in(response.content)
        except ValueError:
            return None

    def _refuse(self, code: str, **params: str | int) -> Refusal:
        return Refusal(f"rosters.{code}", host=self._server.host, **params)

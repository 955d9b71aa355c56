"""Texts by HTTP, phase by phase, so that each failure says whether the text may have left.

The interface is Twilio's (https://www.twilio.com/docs/messaging/api/message-resource), which other providers
speak too. It knows no key by which a text could be asked for again, so one whose answer is lost is unknown
until a report of the provider comes: the address it reports to names the message.
"""

from __future__ import annotations

import base64
import json
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater, Unsure

_LONGEST_ANSWER: Final = 65_536
_LONGEST_CODE: Final = 8
_WHATSAPP: Final = "whatsapp:"
# https://www.twilio.com/docs/api/errors, as far as they tell what to do
_CODES: Final[dict[int, str]] = {
    21211: "number_unknown",
    21214: "number_unknown",
    21217: "number_unknown",
    21614: "number_takes_no_texts",
    21610: "stopped_at_the_provider",
    21408: "number_elsewhere",
    21612: "number_takes_no_texts",
    63003: "number_unknown",
    63016: "no_talk_open",
}


@dataclass(frozen=True, slots=True)
class TextAccount:
    """Where texts are given, by which account, and from which number.

    ``sender`` is a number (E.164) or a messaging service (MG…). ``report_to`` is the address of reports with
    ``{key}`` where the message's key goes. ``countries`` are the beginnings of numbers that are written to:
    texts to dear numbers abroad are how others make money of a stolen form.
    """

    base_url: str
    account: str
    sender: str
    report_to: str
    secret: str = field(default="", repr=False)
    countries: Sequence[str] = ("+1",)
    timeout: float = 20


class TextPostman:
    """Hands texts of one channel to a provider over one connection, which `close` ends."""

    honours_idempotency_key = False

    def __init__(self, account: TextAccount, *, channel: str = Channel.SMS) -> None:
        self.channel = channel
        self._account = account
        self._line: HTTPConnection | None = None

    def send(self, letter: Letter) -> Outcome:
        """Give one text; every answer of the provider and every break of the line has its outcome."""
        if not letter.to.startswith(tuple(self._account.countries)):
            return Rejected("number_elsewhere")
        line = self._open()
        try:
            if line.sock is None:
                line.connect()
        except (OSError, HTTPException):
            self.close()
            return TryLater("provider_not_reached")
        try:
            line.request("POST", self._path, body=self._form(letter), headers=self._headers)
            answer = line.getresponse()
            told = answer.read(_LONGEST_ANSWER)
        except (OSError, HTTPException):
            self.close()
            return Unsure("connection_lost")
        return _outcome(answer, told)

    def close(self) -> None:
        """End the connection."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _open(self) -> HTTPConnection:
        if self._line is None:
            place = urlsplit(self._account.base_url)
            timeout = self._account.timeout
            host = place.hostname or ""
            self._line = (
                HTTPSConnection(host, place.port, timeout=timeout, context=ssl.create_default_context())
                if place.scheme == "https"
                else HTTPConnection(host, place.port, timeout=timeout)
            )
        return self._line

    @property
    def _path(self) -> str:
        base = urlsplit(self._account.base_url).path.rstrip("/")
        return f"{base}/2010-04-01/Accounts/{self._account.account}/Messages.json"

    @property
    def _headers(self) -> dict[str, str]:
        both = f"{self._account.account}:{self._account.secret}".encode()
        return {
            "Authorization": f"Basic {base64.b64encode(both).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }

    def _form(self, letter: Letter) -> str:
        before = _WHATSAPP if self.channel == Channel.WHATSAPP else ""
        sender = self._account.sender
        by_service = sender.startswith("MG")
        return urlencode(
            {
                "To": f"{before}{letter.to}",
                "MessagingServiceSid" if by_service else "From": sender
                if by_service
                else f"{before}{sender}",
                "Body": letter.body,
                "StatusCallback": self._account.report_to.format(key=letter.key),
            }
        )


def _outcome(answer: HTTPResponse, told: bytes) -> Outcome:
    said = _json(told)
    status = answer.status
    if status in (HTTPStatus.OK, HTTPStatus.CREATED):
        named = str(said.get("sid", ""))
        return Handed(named) if named else Unsure("provider_named_nothing")
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return TryLater("provider_busy")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return TryLater("provider_refuses_the_account")
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rejected(_CODES.get(_number(said.get("code")), "text_refused"))
    return Unsure("provider_failed")


def _json(told: bytes) -> dict[str, Any]:
    try:
        said = json.loads(told)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _number(code: object) -> int:
    return code if isinstance(code, int) else 0


def reason_of(code: str) -> str:
    """What a provider's error number means, as a code of ours; as it is where it says nothing we act on."""
    known = code.isdecimal() and len(code) <= _LONGEST_CODE
    return _CODES.get(int(code), f"provider_says_{code}") if known else ""

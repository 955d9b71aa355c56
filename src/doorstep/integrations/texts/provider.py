"""Texts by HTTP, phase by phase, so that each failure says whether the text may have left.

The interface is Twilio's (https://www.twilio.com/docs/messaging/api/message-resource), which other providers
speak too. Twilio knows no key by which a text could be asked for again, so one whose answer is lost is
unknown until a report of the provider comes: the address it reports to names the message. Of another provider
the settings may say that it honours the header ``Idempotency-Key``.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote_plus, urlencode

from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater, Unsure
from doorstep.integrations.texts.line import Answered, Lines, Lost, Question, Told
from doorstep.kernel.foreign import json_in

_LONGEST_CODE: Final = 8
_WHATSAPP: Final = "whatsapp"
"""The channel, which is also how its numbers begin; of the models, nothing is needed here."""
# https://www.twilio.com/docs/api/errors, as far as they tell what to do
_CODES: Final[dict[int, str]] = {
    21211: "number_unknown",
    21408: "number_elsewhere",
    21610: "stopped_at_the_provider",
    21612: "number_takes_no_texts",
    21614: "number_takes_no_texts",
    21635: "number_takes_no_texts",
    30001: "text_refused",
    30002: "text_refused",
    30003: "did_not_arrive",
    30004: "did_not_arrive",
    30005: "number_unknown",
    30006: "number_takes_no_texts",
    30007: "text_refused",
    30008: "did_not_arrive",
    30032: "text_refused",
    30034: "text_refused",
    63003: "not_on_whatsapp",
    63014: "stopped_at_the_provider",
    63016: "no_talk_open",
    63024: "not_on_whatsapp",
    63032: "held_back",
}
_BUSY: Final = frozenset({20429, 21611, 21730})
"""Too many at once, ten hours of them waiting from one number, and the provider's own upkeep."""


@dataclass(frozen=True, slots=True)
class TextAccount:
    """Where texts are given, by which account, and from which number.

    ``sender`` is a number (E.164) or a messaging service (MG…). ``report_to`` is the address of reports with
    ``{key}`` where the message's key goes. ``countries`` are the beginnings of numbers that are written to:
    texts to dear numbers abroad are how others make money of a stolen form. ``at_once`` is how many are on
    their way at the same moment. ``honours_key`` is true of a provider that takes ``Idempotency-Key``.
    """

    base_url: str
    account: str
    sender: str
    report_to: str
    secret: str = field(default="", repr=False)
    countries: Sequence[str] = ("+1",)
    timeout: float = 20
    at_once: int = 8
    honours_key: bool = False


class TextPostman:
    """Hands texts of one channel to a provider over a few connections, which `close` ends."""

    def __init__(self, account: TextAccount, *, channel: str = "sms") -> None:
        self.channel = channel
        self.honours_idempotency_key = account.honours_key
        self.at_once = account.at_once
        self._account = account
        self._lines = Lines(account.base_url, count=account.at_once, timeout=account.timeout)
        self._path = f"/2010-04-01/Accounts/{account.account}/Messages.json"
        self._before = f"{_WHATSAPP}:" if channel == _WHATSAPP else ""
        self._from = urlencode(
            {"MessagingServiceSid": account.sender}
            if account.sender.startswith("MG")
            else {"From": f"{self._before}{account.sender}"}
        )
        self._report_to = quote_plus(account.report_to).replace(quote_plus("{key}"), "{key}")
        both = base64.b64encode(f"{account.account}:{account.secret}".encode()).decode()
        self._headers = {
            "Authorization": f"Basic {both}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }

    def send(self, letter: Letter) -> Outcome:
        """Give one text; every answer of the provider and every break of the line has its outcome."""
        return self.send_all([letter])[0]

    def send_all(self, letters: Sequence[Letter]) -> list[Outcome]:
        """Give some texts, `at_once` at the same moment; their outcomes in order."""
        near = [letter for letter in letters if letter.to.startswith(tuple(self._account.countries))]
        told = iter(self._lines.ask([self._question(letter) for letter in near]))
        written = {id(letter) for letter in near}
        return [
            _outcome(next(told)) if id(letter) in written else Rejected("number_elsewhere")
            for letter in letters
        ]

    def close(self) -> None:
        """End the connections."""
        self._lines.close()

    def _question(self, letter: Letter) -> Question:
        to = quote_plus(f"{self._before}{letter.to}")
        report_to = self._report_to.format(key=letter.key)
        form = f"To={to}&{self._from}&Body={quote_plus(letter.body)}&StatusCallback={report_to}"
        headers = self._headers
        if self.honours_idempotency_key:
            headers = {**headers, "Idempotency-Key": str(letter.key)}
        return Question(self._path, form.encode(), headers)


def _outcome(told: Told) -> Outcome:
    if not isinstance(told, Answered):
        return Unsure("connection_lost") if isinstance(told, Lost) else TryLater("provider_not_reached")
    said, status = _json(told.body), told.status
    if status in (HTTPStatus.OK, HTTPStatus.CREATED):
        named = str(said.get("sid", ""))
        return Handed(named) if named else Unsure("provider_named_nothing")
    code = _number(said.get("code"))
    if code in _BUSY or status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return TryLater("provider_busy")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return TryLater("provider_refuses_the_account")
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rejected(_CODES.get(code, "text_refused"))
    return Unsure("provider_failed")


def _json(told: bytes) -> dict[str, Any]:
    try:
        said = json_in(told)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _number(code: object) -> int:
    return code if isinstance(code, int) else 0


def reason_of(code: str) -> str:
    """What a provider's error number means, as a code of ours; as it is where it says nothing we act on."""
    known = code.isdecimal() and len(code) <= _LONGEST_CODE
    return _CODES.get(int(code), f"provider_says_{code}") if known else ""

"""WhatsApp by Meta's own Cloud API, without another company between.

What is sent: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages. What comes back is
signed over the raw bytes (``X-Hub-Signature-256``): the same JSON parsed and written again is another text.
Meta knows no key by which a text could be asked for again; what is given along with a text
(``biz_opaque_callback_data``) returns in every report of it and names the message.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater, Unsure
from doorstep.integrations.texts.line import Answered, Lines, Lost, Question, Told
from doorstep.kernel.foreign import json_in

HEADER: Final = "X-Hub-Signature-256"
_LONGEST_BODY: Final = 4096
# https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes, as far as they tell what to do
_CODES: Final[dict[int, str]] = {
    130472: "held_back",
    130497: "number_elsewhere",
    131026: "not_on_whatsapp",
    131047: "no_talk_open",
    131049: "held_back",
    131050: "stopped_at_the_provider",
}
_BUSY: Final = frozenset({2, 4, 80007, 130429, 131016, 131048, 131056, 131057, 133004})
_ACCOUNT: Final = frozenset(
    {0, 3, 10, 33, 190, *range(200, 300), 368, 131005, 131030, 131031, 131037, 131042, 131045, 133010}
)
"""What the school's own account lacks: a right, money, its number, a name that Meta has looked at. A number
that is not on the list of a trial account (131030) is no fault of the family's."""


@dataclass(frozen=True, slots=True)
class MetaAccount:
    """A WhatsApp number at Meta: its id there and the token that may write from it.

    ``about`` is what returns in reports, with ``{key}`` where the message's key goes.
    """

    number_id: str
    about: str
    token: str = field(default="", repr=False)
    base_url: str = "https://graph.facebook.com/v23.0"
    countries: Sequence[str] = ("+1",)
    timeout: float = 20
    at_once: int = 8


class MetaPostman:
    """Hands WhatsApp texts to Meta over a few connections, which `close` ends."""

    channel = "whatsapp"
    honours_idempotency_key = False

    def __init__(self, account: MetaAccount) -> None:
        self.at_once = account.at_once
        self._account = account
        self._lines = Lines(account.base_url, count=account.at_once, timeout=account.timeout)
        self._headers = {"Authorization": f"Bearer {account.token}", "Content-Type": "application/json"}

    def send(self, letter: Letter) -> Outcome:
        """Give one text."""
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
        said = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": letter.to,
            "type": "text",
            "text": {"preview_url": False, "body": letter.body[:_LONGEST_BODY]},
            "biz_opaque_callback_data": self._account.about.format(key=letter.key),
        }
        return Question(f"/{self._account.number_id}/messages", json.dumps(said).encode(), self._headers)


def _outcome(told: Told) -> Outcome:
    if not isinstance(told, Answered):
        return Unsure("connection_lost") if isinstance(told, Lost) else TryLater("provider_not_reached")
    if told.status == HTTPStatus.OK:
        return _named(told.body)
    code = _code(told.body)
    if code in _BUSY or told.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return TryLater("provider_busy")
    if code in _ACCOUNT or told.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return TryLater("provider_refuses_the_account")
    if HTTPStatus.BAD_REQUEST <= told.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rejected(_CODES.get(code, "text_refused"))
    return Unsure("provider_failed")


def _named(body: bytes) -> Outcome:
    try:
        return Handed(str(json_in(body)["messages"][0]["id"]))
    except (ValueError, KeyError, IndexError, TypeError):
        return Unsure("provider_named_nothing")


def _code(body: bytes) -> int:
    try:
        code = json_in(body)["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return -1
    return code if isinstance(code, int) else -1


def signed(body: bytes, *, secret: str) -> str:
    """What Meta puts into `HEADER` when it posts these bytes."""
    return "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()


def genuine(body: bytes, *, secret: str, header: str) -> bool:
    """Whether bytes were signed by who knows the app's secret, in constant time; never without one."""
    return bool(secret) and hmac.compare_digest(signed(body, secret=secret).encode(), header.encode())


@dataclass(frozen=True, slots=True)
class Came:
    """A text that someone sent: its name at Meta, from which number (E.164), to which number of ours."""

    name: str
    sender: str
    number_id: str
    body: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a text: ``about`` is what was given along, ``state`` and ``code`` are Meta's."""

    name: str
    about: str
    state: str
    code: str


def read(body: bytes) -> Iterator[Came | Report]:
    """What Meta posts, however much it puts into one; what is neither a text nor a report is left out.

    A text without words (a picture, a place) comes with none: a person looks for it on the phone.
    """
    said = json_in(body)
    for value in _values(said):
        number = str(_dict(value.get("metadata")).get("phone_number_id", ""))
        for message in _list(value.get("messages")):
            yield Came(
                name=str(message.get("id", "")),
                sender="+" + str(message.get("from", "")).lstrip("+"),
                number_id=number,
                body=_words(message),
            )
        for status in _list(value.get("statuses")):
            errors = _list(status.get("errors"))
            yield Report(
                name=str(status.get("id", "")),
                about=str(status.get("biz_opaque_callback_data", "")),
                state=str(status.get("status", "")),
                code=_reason(errors[0].get("code")) if errors else "",
            )


def _values(said: Any) -> Iterator[dict[str, Any]]:
    for entry in _list(_dict(said).get("entry")):
        for change in _list(entry.get("changes")):
            yield _dict(change.get("value"))


def _words(message: dict[str, Any]) -> str:
    """The words of a text or of a button that was pressed."""
    kind = str(message.get("type", ""))
    inside = _dict(message.get(kind))
    if kind == "interactive":
        inside = _dict(inside.get(str(inside.get("type", ""))))
    return str(inside.get("body") or inside.get("text") or inside.get("title") or inside.get("caption") or "")


def _reason(code: object) -> str:
    return _CODES.get(code, f"provider_says_{code}") if isinstance(code, int) else ""


def _list(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

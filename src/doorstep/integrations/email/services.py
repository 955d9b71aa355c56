"""E-mail by the HTTP interface of a big service, through django-anymail; and what the service tells back.

A service is one line below: what Anymail calls it, what it wants to know, and whether it honours a key. Of
these only Resend does (https://resend.com/docs/dashboard/emails/idempotency-keys: for a day, which is longer
than the postman tries). What the services post is checked by Anymail's own views for a signature or for the
name and password in the address of the hook, and read by them; none of their signals is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import parseaddr
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

import requests
from anymail.backends.base_requests import AnymailRequestsBackend
from anymail.exceptions import (
    AnymailError,
    AnymailInvalidAddress,
    AnymailRecipientsRefused,
    AnymailWebhookValidationFailure,
)
from anymail.signals import EventType
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.http import HttpRequest
from django.utils.module_loading import import_string

from doorstep.domain.messaging.ports import (
    Attachment,
    Handed,
    Letter,
    OneByOne,
    Outcome,
    Rejected,
    TryLater,
    Unsure,
)


@dataclass(frozen=True, slots=True)
class _Service:
    """What Anymail wants to know of a service: the names of its key, of a second one, and of its webhooks."""

    views: str
    key: str = "api_key"
    second: str = ""
    hook_key: str = ""
    honours_key: bool = False


SERVICES: Final[Mapping[str, _Service]] = {
    "brevo": _Service("Brevo"),
    "mailgun": _Service("Mailgun", second="sender_domain", hook_key="webhook_signing_key"),
    "mailjet": _Service("Mailjet", second="secret_key"),
    "postmark": _Service("Postmark", key="server_token"),
    "resend": _Service("Resend", honours_key=True),
    "sparkpost": _Service("SparkPost"),
}


@dataclass(frozen=True, slots=True)
class MailAccount:
    """An account at one of `SERVICES`.

    ``second`` is the sender's domain at Mailgun and the secret key at Mailjet; ``base_url`` is another
    address of its interface (a region). ``district`` is what returns in reports and says whose message it
    was. ``hook_secret`` is what proves a report: the signing key at Mailgun, else ``name:password``.
    """

    service: str
    sender: str
    district: str
    key: str = field(repr=False)
    second: str = field(default="", repr=False)
    hook_secret: str = field(default="", repr=False)
    base_url: str = ""
    timeout: float = 20


class MailServicePostman(OneByOne):
    """Hands letters to a service over one connection, which `close` ends."""

    channel = "email"

    def __init__(self, account: MailAccount) -> None:
        self._account = account
        self._service = SERVICES[account.service]
        self.honours_idempotency_key = self._service.honours_key
        self._backend: AnymailRequestsBackend | None = None

    def send(self, letter: Letter) -> Outcome:
        """Give one letter; every answer of the service and every break of the line has its outcome."""
        backend = self._open()
        try:
            message = self._message(letter)
            if self.honours_idempotency_key:
                backend.session.headers["Idempotency-Key"] = str(letter.key)
            backend.send_messages([message])
        except (AnymailRecipientsRefused, AnymailInvalidAddress, BadHeaderError):
            return Rejected("mailbox_refused")
        except AnymailError as error:
            status = error.status_code
            if status is None and isinstance(error, requests.RequestException):
                self.close()
                return TryLater("service_not_reached") if _never_left(error) else Unsure("connection_lost")
            return _outcome(status)
        named = message.anymail_status.message_id
        return Handed(str(named)) if named else Unsure("service_named_nothing")

    def close(self) -> None:
        """End the connection."""
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.close()

    def _open(self) -> AnymailRequestsBackend:
        if self._backend is None:
            made = import_string(f"anymail.backends.{self._account.service}.EmailBackend")
            self._backend = made(timeout=self._account.timeout, **_told(self._account))
            self._backend.open()
        return self._backend

    def _message(self, letter: Letter) -> Any:
        """The letter as Django writes it; Anymail reads what is about the service from attributes.

        A line break is refused here: in JSON it is none, and what the service makes of it nobody knows.
        """
        if any(letter.to.splitlines()[1:] + letter.subject.splitlines()[1:]):
            raise BadHeaderError("a line break in a header")
        message: Any = EmailMessage(
            subject=letter.subject,
            body=letter.body + "\n",
            from_email=self._account.sender,
            to=[letter.to],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": letter.language},
            attachments=[_attached(attachment) for attachment in letter.attachments],
        )
        message.metadata = {"district": self._account.district, "key": str(letter.key)}
        message.track_opens = message.track_clicks = None
        return message


def _told(account: MailAccount) -> dict[str, Any]:
    service = SERVICES[account.service]
    told = {service.key: account.key}
    if service.second:
        told[service.second] = account.second
    return told | ({"api_url": account.base_url} if account.base_url else {})


def _attached(attachment: Attachment) -> MIMEBase:
    maintype, _, subtype = attachment.media_type.partition("/")
    params: dict[str, Any] = dict(attachment.params)
    part = MIMEBase(maintype, subtype, **params)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _never_left(error: requests.RequestException) -> bool:
    """Whether no connection was made at all; requests says so only in the depth of its errors."""
    depth: BaseException | None = error
    while depth is not None:
        if isinstance(depth, requests.ConnectTimeout) or "NewConnectionError" in repr(depth.args):
            return True
        depth = depth.__cause__ or depth.__context__
    return False


def _outcome(status: int | None) -> Outcome:
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        return TryLater("service_busy")
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PAYMENT_REQUIRED):
        return TryLater("service_refuses_the_account")
    if status is not None and HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rejected("letter_refused")
    return Unsure("service_failed")


@dataclass(frozen=True, slots=True)
class MailReport:
    """What a service tells of a letter: whose it was and which, its name there, and what happened to it.

    ``kind`` is Anymail's word (`EventType`); ``reader`` is the address it is about.
    """

    district: str
    key: UUID | None
    name: str
    kind: str
    reader: str


@dataclass(frozen=True, slots=True)
class MailCame:
    """A letter that someone wrote: its name, who wrote it, and what they wrote above what they answer."""

    name: str
    sender: str
    body: str
    automatic: bool


DELIVERED: Final = frozenset({EventType.DELIVERED, EventType.OPENED, EventType.CLICKED})
LEFT: Final = frozenset({EventType.SENT})
FAILED: Final = frozenset({EventType.BOUNCED, EventType.REJECTED, EventType.FAILED})
STOPPED: Final = frozenset({EventType.COMPLAINED, EventType.UNSUBSCRIBED})


def reports(request: HttpRequest, account: MailAccount) -> list[MailReport] | None:
    """What a service posts about letters; None where nobody proved to be the service."""
    events = _events(request, account, "Tracking")
    return None if events is None else [_report(event) for event in events]


def came(request: HttpRequest, account: MailAccount) -> list[MailCame] | None:
    """Letters that people wrote, as a service posts them; None as for `reports`."""
    events = _events(request, account, "Inbound")
    return None if events is None else list(_written(events))


def _events(request: HttpRequest, account: MailAccount, which: str) -> list[Any] | None:
    service = SERVICES[account.service]
    if not account.hook_secret:
        return None
    secret = {service.hook_key or "webhook_secret": account.hook_secret}
    made = import_string(f"anymail.webhooks.{account.service}.{service.views}{which}WebhookView")
    if account.service == "resend" and which == "Inbound":
        secret |= {"api_key": account.key} | ({"api_url": account.base_url} if account.base_url else {})
    view = made(**secret)
    try:
        view.run_validators(request)
        return list(view.parse_events(request))
    except (AnymailWebhookValidationFailure, AnymailError):
        return None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return []  # signed, and yet nothing that Anymail can read: taken, or it would come for ever


def _report(event: Any) -> MailReport:
    told = event.metadata or {}
    try:
        key = UUID(str(told.get("key", "")))
    except ValueError:
        key = None
    return MailReport(
        district=str(told.get("district", "")),
        key=key,
        name=str(event.message_id or ""),
        kind=str(event.event_type),
        reader=str(event.recipient or ""),
    )


def _written(events: list[Any]) -> Iterator[MailCame]:
    for event in events:
        message = event.message
        sender = parseaddr(str(message.envelope_sender or ""))[1] or parseaddr(str(message["From"] or ""))[1]
        written = parseaddr(str(message["From"] or ""))[1]
        automatic = str(message["Auto-Submitted"] or "no").casefold() != "no"
        yield MailCame(
            name=str(message["Message-ID"] or event.event_id or ""),
            sender=written or sender,
            body=_above(message.stripped_text or message.text or ""),
            automatic=automatic,
        )


def _above(text: str) -> str:
    """What someone wrote above the letter they answer: up to the first line that quotes it."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith((">", "-----Original")) or line.strip() == "--":
            break
        if line.rstrip().endswith(":") and "@" in line:
            break  # “On Tuesday … <school@example.org> wrote:” in whatever language
        lines.append(line)
    return "\n".join(lines).strip()

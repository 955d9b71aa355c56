"""The interfaces of four providers, each as its maker documents it: what is asked, what is answered, and what
is posted back.

- Twilio: https://www.twilio.com/docs/messaging/api/message-resource and
…/track-outbound-message-status
- Meta: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages and …/webhooks/components
- Postmark: https://postmarkapp.com/developer/api/email-api and …/webhooks/webhooks-overview
- Resend: https://resend.com/docs/api-reference/emails/send-email and …/dashboard/webhooks/event-types
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from doorstep.integrations.pretended.server import Request
from doorstep.integrations.pretended.taken import Taken, name_of
from doorstep.integrations.texts import meta, signature
from doorstep.integrations.texts.signature import HEADER as TWILIO_HEADER
from doorstep.kernel.foreign import json_in

_TWILIO_REFUSES: Final = {"+15005550001": 21211, "+15005550009": 21614, "+15005550004": 21610}
_META_REFUSES: Final = {"15005550001": 131026, "15005550009": 131047}
_MAIL_REFUSES: Final = "@refused.example"
_A_TIME: Final = "2026-11-23T18:00:00Z"


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who may use the provider, and where reports go that name no address themselves.

    ``account`` and ``secret`` serve Twilio; the secret is also the token and key of the others, and the name
    and password (``name:password``) or secret with which it proves its own posts.
    """

    account: str = "AC0"
    secret: str = "secret"  # noqa: S105 - of no real account
    number_id: str = "1000"
    hook_secret: str = "hook:secret"  # noqa: S105 - as above
    mail_hook: str = ""
    whatsapp_hook: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What a provider posts: where, which bytes, with which headers."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer without anything taken."""

    status: int
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request understood: what to take, and what to answer for it."""

    service: str
    form: dict[str, str]
    key: str = ""
    about: str = ""


def understood(request: Request, accounts: Accounts) -> Asked | Refused:
    """What a request asks for, by whose interface its path is."""
    path = request.path.partition("?")[0]
    if path.startswith("/2010-04-01/"):
        return _twilio(request, accounts)
    if path.endswith("/messages"):
        return _meta(request, accounts)
    if path == "/email":
        return _postmark(request, accounts)
    if path == "/emails":
        return _resend(request, accounts)
    return Refused(HTTPStatus.NOT_FOUND, {"code": 20404, "message": "Not found"})


def name(asked: Asked, accounts: Accounts, number: int) -> str:
    """What the provider calls it."""
    digits = name_of(accounts.account, number)
    if asked.service == "twilio":
        return f"SM{digits}"
    if asked.service == "meta":
        return "wamid." + base64.b64encode(digits.encode()).decode()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def answered(taken: Taken, accounts: Accounts) -> tuple[int, dict[str, Any]]:
    """The status and JSON that say it was taken."""
    form = taken.form
    if taken.service == "twilio":
        return HTTPStatus.CREATED, {
            "account_sid": accounts.account,
            "api_version": "2010-04-01",
            "body": form["Body"],
            "date_created": "Mon, 23 Nov 2026 18:00:00 +0000",
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": form.get("From"),
            "messaging_service_sid": form.get("MessagingServiceSid"),
            "num_segments": "1",
            "sid": taken.name,
            "status": "queued",
            "to": form["To"],
            "uri": f"/2010-04-01/Accounts/{accounts.account}/Messages/{taken.name}.json",
        }
    if taken.service == "meta":
        number = form["to"].lstrip("+")
        return HTTPStatus.OK, {
            "messaging_product": "whatsapp",
            "contacts": [{"input": form["to"], "wa_id": number}],
            "messages": [{"id": taken.name}],
        }
    if taken.service == "postmark":
        said = {"To": form["To"], "SubmittedAt": _A_TIME, "MessageID": taken.name}
        return HTTPStatus.OK, said | {"ErrorCode": 0, "Message": "OK"}
    return HTTPStatus.OK, {"id": taken.name}


def report(taken: Taken, state: str, accounts: Accounts, *, error: int | None = None) -> Post | None:
    """What is posted of a message: ``sent``, ``delivered``, ``failed``, or ``complained``; None where nobody
    said where to, or the provider has no such report."""
    if taken.service == "twilio":
        return _twilio_report(taken, state, accounts, error)
    if taken.service == "meta":
        return _meta_report(taken, state, accounts, error)
    if not accounts.mail_hook:
        return None
    made = _postmark_report if taken.service == "postmark" else _resend_report
    said = made(taken, state)
    return None if said is None else posted(accounts.mail_hook, said, accounts)


def posted(url: str, said: Mapping[str, Any], accounts: Accounts) -> Post:
    """JSON for a hook that is proved by name and password."""
    proof = base64.b64encode(accounts.hook_secret.encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {proof}"}
    return Post(url, json.dumps(said).encode(), headers)


def signed_form(url: str, form: Iterable[tuple[str, str]], accounts: Accounts) -> Post:
    """A form as Twilio signs it."""
    said = list(form)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        TWILIO_HEADER: signature(url=url, form=said, secret=accounts.secret),
    }
    return Post(url, urlencode(said).encode(), headers)


def signed_json(url: str, said: Mapping[str, Any], accounts: Accounts) -> Post:
    """JSON as Meta signs it: over the bytes, with its non-ASCII letters escaped and slashes too."""
    body = json.dumps(said).replace("/", "\\/").encode()
    headers = {"Content-Type": "application/json", meta.HEADER: meta.signed(body, secret=accounts.secret)}
    return Post(url, body, headers)


def whatsapp_text(*, number: str, name: str, body: str, accounts: Accounts) -> dict[str, Any]:
    """A text that someone sent, as Meta posts it."""
    said = {"from": number.lstrip("+"), "id": name, "timestamp": "1763920800", "type": "text"}
    contact = {"profile": {"name": "A parent"}, "wa_id": number.lstrip("+")}
    return _change({"contacts": [contact], "messages": [said | {"text": {"body": body}}]}, accounts)


def mail_written(*, sender: str, name: str, subject: str, body: str) -> dict[str, Any]:
    """A letter that someone wrote, as Postmark posts it."""
    full = {"Email": sender, "Name": "A parent", "MailboxHash": ""}
    return {
        "FromFull": full,
        "From": sender,
        "ToFull": [{"Email": "school@example.org", "Name": "", "MailboxHash": ""}],
        "OriginalRecipient": "school@example.org",
        "Subject": subject,
        "MessageID": "22c74902-a0c1-4511-804f2-341342852c90",
        "Date": "Mon, 23 Nov 2026 10:00:00 -0800",
        "TextBody": body,
        "HtmlBody": "",
        "StrippedTextReply": "",
        "Headers": [
            {"Name": "Return-Path", "Value": f"<{sender}>"},
            {"Name": "Message-ID", "Value": f"<{name}>"},
        ],
        "Attachments": [],
    }


def _twilio(request: Request, accounts: Accounts) -> Asked | Refused:
    form = dict(parse_qsl(request.body.decode()))
    both = base64.b64encode(f"{accounts.account}:{accounts.secret}".encode()).decode()
    if request.headers.get("authorization") != f"Basic {both}":
        return _twilio_refuses(HTTPStatus.UNAUTHORIZED, 20003, "Authenticate")
    if request.path != f"/2010-04-01/Accounts/{accounts.account}/Messages.json":
        return _twilio_refuses(HTTPStatus.NOT_FOUND, 20404, "The requested resource was not found")
    lacking = [name for name in ("To", "Body") if not form.get(name)]
    if lacking or not (form.get("From") or form.get("MessagingServiceSid")):
        return _twilio_refuses(HTTPStatus.BAD_REQUEST, 21604, "A required parameter is missing")
    code = _TWILIO_REFUSES.get(form["To"].removeprefix("whatsapp:"))
    if code:
        return _twilio_refuses(HTTPStatus.BAD_REQUEST, code, "Refused")
    about = form.get("StatusCallback", "")
    return Asked("twilio", form, request.headers.get("idempotency-key", ""), about)


def _twilio_refuses(status: int, code: int, message: str) -> Refused:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return Refused(status, {"code": code, "message": message, "more_info": more, "status": int(status)})


def _meta(request: Request, accounts: Accounts) -> Asked | Refused:
    if request.headers.get("authorization") != f"Bearer {accounts.secret}":
        return _meta_refuses(HTTPStatus.UNAUTHORIZED, 190, "Invalid OAuth access token")
    said = _json(request.body)
    known = request.path.endswith(f"/{accounts.number_id}/messages")
    if not known or said.get("messaging_product") != "whatsapp" or not said.get("to"):
        return _meta_refuses(HTTPStatus.BAD_REQUEST, 100, "Invalid parameter")
    code = _META_REFUSES.get(str(said["to"]).lstrip("+"))
    if code:
        return _meta_refuses(HTTPStatus.BAD_REQUEST, code, "Message undeliverable")
    form = {"to": str(said["to"]), "body": str(said.get("text", {}).get("body", ""))}
    return Asked("meta", form, "", str(said.get("biz_opaque_callback_data", "")))


def _meta_refuses(status: int, code: int, message: str) -> Refused:
    error = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code}
    details = {"messaging_product": "whatsapp", "details": message}
    return Refused(status, {"error": error | {"error_data": details, "fbtrace_id": "A1b2C3"}})


def _postmark(request: Request, accounts: Accounts) -> Asked | Refused:
    said = _json(request.body)
    if request.headers.get("x-postmark-server-token") != accounts.secret:
        message = "The Server Token you provided in the X-Postmark-Server-Token request header was invalid."
        return Refused(HTTPStatus.UNAUTHORIZED, {"ErrorCode": 10, "Message": message})
    to = parseaddr(str(said.get("To", "")))[1]
    if to.endswith(_MAIL_REFUSES):
        message = (
            "You tried to send to a recipient that has been marked as inactive.\n"
            f"Found inactive addresses: {to}.\n"
            "Inactive recipients are ones that have generated a hard bounce or a spam complaint. "
        )
        return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, {"ErrorCode": 406, "Message": message})
    form = {"To": to, "Subject": str(said.get("Subject", "")), "TextBody": str(said.get("TextBody", ""))}
    return Asked("postmark", form, "", json.dumps(said.get("Metadata", {})))


def _resend(request: Request, accounts: Accounts) -> Asked | Refused:
    said = _json(request.body)
    if request.headers.get("authorization") != f"Bearer {accounts.secret}":
        return _resend_refuses(HTTPStatus.FORBIDDEN, "invalid_api_key", "API key is invalid")
    to = parseaddr(str((said.get("to") or [""])[0]))[1]
    if not to or to.endswith(_MAIL_REFUSES):
        return _resend_refuses(HTTPStatus.UNPROCESSABLE_ENTITY, "validation_error", "Invalid `to` field.")
    headers = said.get("headers", {})
    form = {"To": to, "Subject": str(said.get("subject", "")), "TextBody": str(said.get("text", ""))}
    key = request.headers.get("idempotency-key", "")
    return Asked("resend", form, key, str(headers.get("X-Metadata", "{}")))


def _resend_refuses(status: int, name: str, message: str) -> Refused:
    return Refused(status, {"statusCode": int(status), "name": name, "message": message})


def _twilio_report(taken: Taken, state: str, accounts: Accounts, error: int | None) -> Post | None:
    if not taken.about or state == "complained":
        return None
    told = "undelivered" if state == "failed" else state
    form = {
        "AccountSid": accounts.account,
        "ApiVersion": "2010-04-01",
        "From": taken.form.get("From", ""),
        "MessageSid": taken.name,
        "MessageStatus": told,
        "SmsSid": taken.name,
        "SmsStatus": told,
        "To": taken.form["To"],
    }
    if state == "failed":
        form["ErrorCode"] = str(error or 30006)
    return signed_form(taken.about, form.items(), accounts)


def _meta_report(taken: Taken, state: str, accounts: Accounts, error: int | None) -> Post | None:
    if not accounts.whatsapp_hook or state == "complained":
        return None
    status: dict[str, Any] = {"id": taken.name, "status": state, "timestamp": "1763920800"}
    status |= {"recipient_id": taken.form["to"].lstrip("+"), "biz_opaque_callback_data": taken.about}
    if state == "failed":
        code = error or 131026
        details = {"details": "Message Undeliverable."}
        status["errors"] = [{"code": code, "title": "Message undeliverable", "error_data": details}]
    return signed_json(accounts.whatsapp_hook, _change({"statuses": [status]}, accounts), accounts)


def _change(value: dict[str, Any], accounts: Accounts) -> dict[str, Any]:
    about = {"display_phone_number": "19165550100", "phone_number_id": accounts.number_id}
    value = {"messaging_product": "whatsapp", "metadata": about} | value
    entry = {"id": "102290129340398", "changes": [{"value": value, "field": "messages"}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


def _postmark_report(taken: Taken, state: str) -> dict[str, Any] | None:
    said: dict[str, Any] = {"MessageID": taken.name, "ServerID": 23, "MessageStream": "outbound", "Tag": ""}
    said["Metadata"] = json_in(taken.about or "{}")
    more: dict[str, Any]
    if state == "delivered":
        more = {"Recipient": taken.form["To"], "DeliveredAt": _A_TIME, "Details": "250 OK"}
        return said | more | {"RecordType": "Delivery"}
    if state == "failed":
        more = {"Email": taken.form["To"], "BouncedAt": _A_TIME, "ID": 4323372036854775807}
        more |= {"Type": "HardBounce", "TypeCode": 1, "Name": "Hard bounce", "Inactive": True}
        return said | more | {"RecordType": "Bounce", "Details": "550 No such user"}
    if state == "complained":
        more = {"Email": taken.form["To"], "BouncedAt": _A_TIME, "ID": 42, "Type": "SpamComplaint"}
        return said | more | {"RecordType": "SpamComplaint", "TypeCode": 512, "Name": "Spam complaint"}
    return None


def _resend_report(taken: Taken, state: str) -> dict[str, Any]:
    kind = {"failed": "bounced"}.get(state, state)
    data: dict[str, Any] = {
        "created_at": _A_TIME,
        "email_id": taken.name,
        "from": "Doorstep <doorstep@example.org>",
        "to": [taken.form["To"]],
        "subject": taken.form["Subject"],
        "headers": [{"name": "X-Metadata", "value": taken.about}],
    }
    if state == "failed":
        said = "The recipient's email provider sent a hard bounce message, but didn't specify the reason."
        data["bounce"] = {"message": said, "type": "Permanent", "subType": "General"}
    return {"type": f"email.{kind}", "created_at": _A_TIME, "data": data}


def _json(body: bytes) -> dict[str, Any]:
    try:
        said = json_in(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}

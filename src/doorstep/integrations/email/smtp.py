"""E-mail by SMTP, phase by phase, so that each failure says whether the letter may have left.

Up to the end of the recipients nothing has been sent. From the moment the text is handed over until the
server's answer, a broken line leaves it unknown (RFC 5321 §4.5.4.2), and SMTP has no key to ask by: such a
letter is never sent again by itself. Its Message-ID carries the message's key, for whoever looks it up.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Final

from doorstep.domain.messaging.ports import Handed, Letter, OneByOne, Outcome, Rejected, TryLater, Unsure
from doorstep.kernel.clock import Clock

_PERMANENT: Final = 500
_READY: Final = 250
_FORWARDED: Final = 251
_GO_ON: Final = 354
_LEADING_DOT: Final = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where letters are given: host and port, an account if one is needed, and who they come from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = True
    timeout: float = 20


class SmtpPostman(OneByOne):
    """Hands letters to an SMTP server over one connection, which `close` ends."""

    channel = "email"
    honours_idempotency_key = False

    def __init__(self, server: SmtpServer, *, clock: Clock) -> None:
        self._server = server
        self._clock = clock
        self._line: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> Outcome:
        """Give one letter; every answer of the server and every break of the line has its outcome."""
        try:
            message = self._message(letter)
        except (ValueError, IndexError, HeaderParseError):
            # the standard library's parser of addresses stumbles in each of these ways
            return Rejected("address_is_not_one")
        try:
            line = self._open()
            refused = self._envelope(line, letter.to)
        except smtplib.SMTPAuthenticationError:
            self.close()
            return TryLater("server_refuses_the_account")
        except (OSError, smtplib.SMTPException):
            self.close()
            return TryLater("server_not_reached")
        return refused or self._text(line, message)

    def close(self) -> None:
        """End the connection, politely where it still stands."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (OSError, smtplib.SMTPException):
                line.close()

    def _open(self) -> smtplib.SMTP:
        if self._line is None:
            server = self._server
            line = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
            self._line = line
            if server.tls:
                line.starttls(context=ssl.create_default_context())
            line.ehlo_or_helo_if_needed()
            if server.user:
                line.login(server.user, server.password)
        return self._line

    def _envelope(self, line: smtplib.SMTP, to: str) -> Outcome | None:
        """Sender and recipient; an outcome where the server refuses one of them."""
        code, _ = line.mail(parseaddr(self._server.sender)[1])
        if code == _READY:
            code, _ = line.rcpt(to)
        if code in (_READY, _FORWARDED):
            return None
        line.rset()
        return Rejected("mailbox_refused") if code >= _PERMANENT else TryLater("server_busy")

    def _text(self, line: smtplib.SMTP, message: EmailMessage) -> Outcome:
        """The text; only between its last dot and the server's answer is it unknown what became of it."""
        try:
            code, answer = line.docmd("DATA")
            if code == _GO_ON:
                line.send(_LEADING_DOT.sub(b"..", message.as_bytes()))
        except (OSError, smtplib.SMTPException):
            self.close()
            return TryLater("connection_lost")
        if code == _GO_ON:
            try:
                line.send(b".\r\n")
                code, answer = line.getreply()
            except (OSError, smtplib.SMTPException):
                self.close()
                return Unsure("connection_lost")
        if code == _READY:
            return Handed(_first_line(answer) or str(message["Message-ID"]))
        return Rejected("text_refused") if code >= _PERMANENT else TryLater("server_busy")

    def _message(self, letter: Letter) -> EmailMessage:
        """The letter as RFC 5322 has it; ValueError for an address or header that is none."""
        name, address = parseaddr(self._server.sender)
        user, _, domain = address.partition("@")
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(name, user, domain)
        letter.to.encode("ascii")  # servers that take other letters are rare, and say no late
        message["To"] = Address(addr_spec=letter.to)
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = f"<{letter.key}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.body + "\n", charset="utf-8")
        message["Content-Language"] = letter.language
        for attached in letter.attachments:
            maintype, _, subtype = attached.media_type.partition("/")
            message.add_attachment(
                attached.content,
                maintype=maintype,
                subtype=subtype,
                filename=attached.name,
                params=dict(attached.params),
            )
        return message


def _first_line(answer: bytes) -> str:
    return answer.decode("ascii", "replace").splitlines()[0].strip() if answer else ""

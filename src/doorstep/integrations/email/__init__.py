"""E-mail: by SMTP or a big service where one is named, else kept for the outbox page; the bell and letters
for staff."""

from doorstep.integrations.email.bell import MailBell
from doorstep.integrations.email.checks import CheckMail
from doorstep.integrations.email.digests import DigestMail
from doorstep.integrations.email.services import SERVICES, MailAccount, MailServicePostman
from doorstep.integrations.email.shown import ShownPostman
from doorstep.integrations.email.smtp import SmtpPostman, SmtpServer

__all__ = [
    "SERVICES",
    "CheckMail",
    "DigestMail",
    "MailAccount",
    "MailBell",
    "MailServicePostman",
    "ShownPostman",
    "SmtpPostman",
    "SmtpServer",
]

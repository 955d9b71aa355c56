"""E-mail: by SMTP where a server is named, else kept for the outbox page; and the bell for staff."""

from doorstep.integrations.email.bell import MailBell
from doorstep.integrations.email.shown import ShownPostman
from doorstep.integrations.email.smtp import SmtpPostman, SmtpServer

__all__ = ["MailBell", "ShownPostman", "SmtpPostman", "SmtpServer"]

"""E-mail: by SMTP where a server is named, else kept for the site's own outbox page."""

from doorstep.integrations.email.shown import ShownPostman
from doorstep.integrations.email.smtp import SmtpPostman, SmtpServer

__all__ = ["ShownPostman", "SmtpPostman", "SmtpServer"]

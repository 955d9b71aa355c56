"""Text messages and WhatsApp: by any provider that speaks Twilio's HTTP interface, or by Meta itself."""

from doorstep.integrations.texts.meta import MetaAccount, MetaPostman
from doorstep.integrations.texts.provider import TextAccount, TextPostman, reason_of
from doorstep.integrations.texts.signature import genuine, signature

__all__ = [
    "MetaAccount",
    "MetaPostman",
    "TextAccount",
    "TextPostman",
    "genuine",
    "reason_of",
    "signature",
]

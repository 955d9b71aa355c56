"""Text messages and WhatsApp, by any provider that speaks Twilio's HTTP interface."""

from doorstep.integrations.texts.provider import TextAccount, TextPostman, reason_of
from doorstep.integrations.texts.signature import genuine, signature

__all__ = ["TextAccount", "TextPostman", "genuine", "reason_of", "signature"]

"""A provider on one's own machine that behaves as the real ones do: texts, WhatsApp and e-mail over HTTP.

Tests, trials and load runs use it in the providers' place; nothing leaves the machine. It speaks Twilio's
interface, Meta's, Postmark's and Resend's as their makers document them, and one contract
(`tests/integrations/test_contract.py`) holds it and the adapters to that.
"""

from doorstep.integrations.pretended.manners import Manners
from doorstep.integrations.pretended.provider import Pretended, pretended
from doorstep.integrations.pretended.taken import Taken

__all__ = ["Manners", "Pretended", "Taken", "pretended"]

"""How a provider signs what it sends here, and how that is checked.

HMAC-SHA1 of the full address and the sorted form, keyed with the account's secret, in base64
(https://www.twilio.com/docs/usage/security#validating-requests). The scheme has no time in it, so a replay is
refused by what is kept: each text and each report is named, and naming it twice changes nothing.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable
from hashlib import sha1

HEADER = "X-Twilio-Signature"


def signature(*, url: str, form: Iterable[tuple[str, str]], secret: str) -> str:
    """What the provider puts into `HEADER` when it posts this form to this address."""
    said = url + "".join(f"{name}{value}" for name, value in sorted(set(form)))
    return base64.b64encode(hmac.new(secret.encode(), said.encode(), sha1).digest()).decode()


def genuine(*, url: str, form: Iterable[tuple[str, str]], secret: str, signed: str) -> bool:
    """Whether a form was signed by who knows the secret, in constant time; never without one."""
    if not secret:
        return False
    expected = signature(url=url, form=form, secret=secret)
    return hmac.compare_digest(expected.encode(), signed.encode())

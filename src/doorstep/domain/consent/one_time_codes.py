"""The one-time code that goes to the number on file: six digits, derived as they are sent and never stored.

The code is made of the HMAC-SHA256 of a change's random key under the site's secret, so that neither the
outbox nor a dump of the database holds it. Six digits alone are guessed in a million tries; what makes
guessing hopeless is that a change counts its tries (`rules.MOST_TRIES`) and a guardian's codes are counted by
the day (docs/decisions/0062-a-code-to-the-number-on-file.md).
"""

from __future__ import annotations

import hmac
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

_PURPOSE: Final = "doorstep.consent.one_time_code"
_DIGITS: Final = 6


def code_of(key: UUID) -> str:
    """The code of the change with this key."""
    number = int.from_bytes(salted_hmac(_PURPOSE, key.bytes, algorithm="sha256").digest())
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def agrees(typed: str, *, key: UUID) -> bool:
    """Whether what was typed is the code, spaces and dashes aside; in the same time for any."""
    bare = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    return hmac.compare_digest(bare, code_of(key))

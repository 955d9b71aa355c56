"""The secret in a family link: derived when it is written out, known here only by its digest.

A token reads ``district-secret``. The secret is 160 bits of HMAC-SHA256 of the link's random key under the
site's secret, followed by 48 bits that vouch for the rest, so that a guessed token is refused without asking
the database. A new site secret ends every link (docs/decisions/0013-family-links.md).
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from doorstep.kernel.ids import base31, digest, from_base31

_PURPOSE: Final = "doorstep.consent.invitation"
_SECRET_BYTES: Final = 20
_VOUCHER_BYTES: Final = 6
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Token:
    """What a genuine token says: in whose district to look, and for which digest."""

    district_id: int
    digest: bytes


def derive(*, key: UUID, district_id: int) -> str:
    """The token of the link with this key: 27 + 8 characters after the district."""
    secret = salted_hmac(_PURPOSE, key.bytes, algorithm="sha256").digest()[:_SECRET_BYTES]
    stem = f"{base31(district_id)}-{_text(secret)}"
    return stem + _voucher(stem)


def read(token: str) -> Token | None:
    """A token's district and digest; None for one that this site never made, in the same time for any."""
    if len(token) > _LONGEST:
        return None
    length = len(_text(bytes(_VOUCHER_BYTES)))
    stem, voucher = token[:-length], token[-length:]
    if not hmac.compare_digest(voucher.encode(), _voucher(stem).encode()):
        return None
    district, _, _ = stem.partition("-")
    try:
        return Token(district_id=from_base31(district), digest=digest(token))
    except ValueError:
        return None


def _voucher(stem: str) -> str:
    return _text(salted_hmac(f"{_PURPOSE}.voucher", stem, algorithm="sha256").digest()[:_VOUCHER_BYTES])


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

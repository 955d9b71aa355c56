"""The short code on paper: a family link for someone who types it.

It reads ``district-link-voucher`` in an alphabet without look-alikes. The voucher is 40 bits of HMAC-SHA256
of the link's random key under the site's secret, so a code is guessed once in a million million tries, each
of them braked; it lives and ends with its link (docs/decisions/0044-paper.md).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from doorstep.kernel.ids import base31, from_base31

_PURPOSE: Final = "doorstep.consent.code"
_LETTERS: Final = 8
_ALPHABET: Final = 31
_LONGEST: Final = 40
_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Code:
    """What a typed code names: a district, one of its links, and what vouches for it."""

    district_id: int
    link_id: int
    voucher: str


def written(*, key: UUID, district_id: int, link_id: int) -> str:
    """The code of a link, in three short groups."""
    return f"{base31(district_id)}-{base31(link_id)}-{_voucher(key)}"


def read(typed: str) -> Code | None:
    """A typed code, whatever its case and spaces; None where it cannot be one."""
    parts = typed.strip().casefold().replace(" ", "").split("-")
    if len(typed) > _LONGEST or len(parts) != _PARTS:
        return None
    try:
        return Code(from_base31(parts[0]), from_base31(parts[1]), parts[2])
    except ValueError:
        return None


def vouches(code: Code, *, key: UUID) -> bool:
    """Whether a code's voucher is the one of the link with this key; in the same time for any."""
    return hmac.compare_digest(code.voucher.encode(), _voucher(key).encode())


def _voucher(key: UUID) -> str:
    number = int.from_bytes(salted_hmac(_PURPOSE, key.bytes, algorithm="sha256").digest())
    return base31(number % _ALPHABET**_LETTERS).rjust(_LETTERS, base31(0))

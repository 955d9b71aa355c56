"""The names that families and teachers have in a draw: keyed, so that a certificate names nobody.

A name is 80 bits of HMAC-SHA256 under the site's secret over the draw and the record's public key, spelled in
letters that are read aloud easily. A family can be told its name and find itself; nobody else can.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from doorstep.kernel.ids import base31

_PURPOSE: Final = "doorstep.selection.draw"
_BYTES: Final = 10
_LETTERS: Final = 16
_GROUP: Final = 4


def drawn_name(*, draw: UUID, record: UUID) -> str:
    """The name of a family or an educator in a draw, as ``4f7k-92pq-ab3d-x8zt``."""
    secret = salted_hmac(_PURPOSE, draw.bytes + record.bytes, algorithm="sha256").digest()[:_BYTES]
    letters = base31(int.from_bytes(secret, "big")).rjust(_LETTERS, "2")[-_LETTERS:]
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LETTERS, _GROUP))

"""How many parts a text message is sent in, which is what it costs and how well it arrives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE: Final = frozenset("^{}\\[~]|€\f")
_ALL: Final = _BASIC | _TWICE

FEW_PARTS: Final = 3
"""A text of more parts may arrive in pieces, or not at all, and costs each of them."""


@dataclass(frozen=True, slots=True)
class Segments:
    """``count`` parts in an alphabet: GSM-7 holds 160 characters a part, UCS-2 only 70."""

    count: int
    alphabet: Literal["GSM-7", "UCS-2"]


def segments(text: str) -> Segments:
    """Parts of a text as 3GPP TS 23.038 and 23.040 count them.

    One character outside GSM-7 (an á, an Arabic letter) turns the whole text into UCS-2, counted in UTF-16
    units. Joined parts lose room to their header: 153 and 67 characters are left.
    """
    letters = set(text)
    if letters <= _ALL:
        units = len(text) + sum(text.count(letter) for letter in letters & _TWICE)
        return Segments(_parts(units, alone=160, joined=153), "GSM-7")
    return Segments(_parts(len(text.encode("utf-16-le")) // 2, alone=70, joined=67), "UCS-2")


def _parts(units: int, *, alone: int, joined: int) -> int:
    return 1 if units <= alone else -(-units // joined)

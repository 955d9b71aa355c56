"""Text that only the application can read: authenticated encryption bound to its row.

AES-256-GCM with the key's id in front and the place where the value lives (table, row, district) as
associated data, so that a sealed value moved to another row does not open. A dump of the database, its
write-ahead log and its statistics hold no readable address.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class CannotOpen(Exception):  # noqa: N818 - reads as the sentence it is
    """The sealed value was altered, moved to another row, or sealed under a key we do not hold."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by id (0–255), 32 bytes each; ``current`` seals, all of them open."""

    keys: Mapping[int, bytes]
    current: int

    def __post_init__(self) -> None:
        if self.current not in self.keys:
            raise ValueError(f"the key ring has no key {self.current}")
        for number, key in self.keys.items():
            if not 0 <= number <= 255 or len(key) != 32:
                raise ValueError(f"key {number} must have an id of 0–255 and 32 bytes")

    def seal(self, text: str, *, place: str) -> bytes:
        """Seal ``text`` for ``place`` (as ``table/row/district``): key id, nonce, ciphertext and tag."""
        return self.seal_bytes(text.encode(), place=place)

    def seal_bytes(self, data: bytes, *, place: str) -> bytes:
        """`seal` for what is no text."""
        nonce = os.urandom(_NONCE)
        body = AESGCM(self.keys[self.current]).encrypt(nonce, data, place.encode())
        return bytes([self.current]) + nonce + body

    def mark(self, text: str, *, place: str) -> int:
        """A keyed digest of ``text`` at ``place``, 64 bits signed: equal for equal texts of one place."""
        message = f"{place}\0{text}".encode()
        key = self.keys[self.current]
        digest = hashlib.blake2b(message, key=key, digest_size=8, person=b"doorstep mark")
        return int.from_bytes(digest.digest(), "big", signed=True)

    def reseal(self, sealed: bytes, *, place: str) -> bytes:
        """The same text under the current key."""
        return self.seal_bytes(self.open_bytes(sealed, place=place), place=place)

    def written(self) -> str:
        """The ring as settings read it, ``id:base64,…``, with the key that seals last."""
        order = sorted(self.keys, key=lambda number: (number == self.current, number))
        return ",".join(
            f"{number}:{base64.urlsafe_b64encode(self.keys[number]).decode()}" for number in order
        )

    def open(self, sealed: bytes, *, place: str) -> str:
        """The text sealed for ``place``; `CannotOpen` where it was not sealed for it by one of our keys."""
        return self.open_bytes(sealed, place=place).decode()

    def open_bytes(self, sealed: bytes, *, place: str) -> bytes:
        """`open` for what is no text."""
        key = self.keys.get(sealed[0]) if sealed else None
        if key is None:
            raise CannotOpen(place)
        try:
            return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], place.encode())
        except InvalidTag as error:
            raise CannotOpen(place) from error

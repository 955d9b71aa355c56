"""Identifiers that others may see: random, short, and readable aloud."""

from __future__ import annotations

import hashlib
import secrets
import uuid

_READABLE = "23456789abcdefghjkmnpqrstuvwxyz"


def new_uuid() -> uuid.UUID:
    """A random identifier for a row that appears in an address bar."""
    return uuid.uuid4()


def secret_token(bits: int = 160) -> str:
    """A secret for a link, at least ``bits`` bits of entropy, URL-safe."""
    return secrets.token_urlsafe((bits + 7) // 8)


def digest(secret: str) -> bytes:
    """What is stored of a secret: its SHA-256. Tokens are random, so no salt is needed."""
    return hashlib.sha256(secret.encode()).digest()


def base31(number: int) -> str:
    """A whole number in an alphabet without look-alikes (no 0/o, 1/l/i)."""
    if number < 0:
        raise ValueError("only whole numbers from zero have a spelling")
    digits = ""
    while True:
        number, rest = divmod(number, len(_READABLE))
        digits = _READABLE[rest] + digits
        if not number:
            return digits


def from_base31(text: str) -> int:
    """The number that `base31` spelled; ValueError where the text is not one."""
    number = 0
    for letter in text:
        number = number * len(_READABLE) + _READABLE.index(letter)
    return number

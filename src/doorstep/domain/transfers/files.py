"""A packet as a file between two sites: sealed to one district's card and signed by another's.

HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) in its base mode seals the contents, with the file's
header as its info; Ed25519 (RFC 8032) signs header and sealed contents. So nobody but the addressee opens it,
a stranger's is refused before it is opened, and no third district passes another's off as its own: with
another header the contents do not open. docs/packet-files.md says what each field means.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from doorstep.domain.transfers.cards import Card, Secrets, decoded, encoded, fields
from doorstep.kernel.refusal import Refusal

VERSION: Final = 1
KIND: Final = "doorstep packet"
MOST_BYTES: Final = 1 << 20
_SUITE: Final = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Header:
    """What is readable on the outside: who to whom, by the fingerprints of their cards, and until when."""

    id: UUID
    sender: str
    addressee: str
    sent_at: datetime
    opens_until: datetime

    def written(self) -> bytes:
        """The one way in which it is sealed and signed."""
        return f"{KIND} {VERSION}\n{json.dumps(self.said(), sort_keys=True)}".encode()

    def said(self) -> dict[str, str]:
        """Its fields, as the file has them."""
        return {
            "id": str(self.id),
            "sender": self.sender,
            "addressee": self.addressee,
            "sent_at": self.sent_at.isoformat(),
            "opens_until": self.opens_until.isoformat(),
        }

    @property
    def key(self) -> UUID:
        """The key under which its receiver remembers it: of this sender and this file alone."""
        return UUID(bytes=hashlib.sha256(f"{self.sender}/{self.addressee}/{self.id}".encode()).digest()[:16])


def closed(text: str, *, header: Header, by: Secrets, to: Card) -> bytes:
    """The file that carries ``text``."""
    outside = header.written()
    sealed = _SUITE.encrypt(text.encode(), X25519PublicKey.from_public_bytes(to.sealing), outside)
    said = {
        "kind": KIND,
        "version": VERSION,
        **header.said(),
        "sealed": encoded(sealed),
        "signature": encoded(by.sign(outside + b"\n" + sealed)),
    }
    return (json.dumps(said, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that came: what stands outside, and what is sealed and signed."""

    header: Header
    sealed: bytes
    signature: bytes

    def sender_among(self, cards: Iterable[Card]) -> Card:
        """Whose it is; refused where nobody of these signed it, or where it was changed since."""
        sender = next((card for card in cards if card.fingerprint == self.header.sender), None)
        if sender is None:
            raise Refusal("transfers.file_stranger")
        try:
            checks = Ed25519PublicKey.from_public_bytes(sender.signing)
            checks.verify(self.signature, self.header.written() + b"\n" + self.sealed)
        except (InvalidSignature, ValueError) as error:
            raise Refusal("transfers.file_altered") from error
        return sender

    def check_opens(self, *, at: datetime, most: timedelta) -> None:
        """Refused where its days are over, or lie ahead. No sender makes a file last longer than ``most``."""
        if self.header.sent_at > at + _AHEAD:
            raise Refusal("transfers.file_ahead")
        if at > min(self.header.opens_until, self.header.sent_at + most):
            raise Refusal("transfers.file_old")

    def opened(self, secrets: Secrets) -> str:
        """What it carries."""
        key = X25519PrivateKey.from_private_bytes(secrets.sealing)
        try:
            return _SUITE.decrypt(self.sealed, key, self.header.written()).decode()
        except (InvalidTag, ValueError) as error:
            raise Refusal("transfers.file_altered") from error


def read(file: bytes) -> Arrived:
    """What stands on the outside of a file; nothing of it is believed yet."""
    if len(file) > MOST_BYTES:
        raise Refusal("transfers.file_unreadable")
    said = fields(file, kind=KIND, version=VERSION, otherwise="transfers.file_unreadable")
    try:
        header = Header(
            UUID(said["id"]),
            str(said["sender"]),
            str(said["addressee"]),
            _moment(said["sent_at"]),
            _moment(said["opens_until"]),
        )
        return Arrived(header, decoded(said["sealed"]), decoded(said["signature"]))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Refusal("transfers.file_unreadable") from error


def _moment(said: Any) -> datetime:
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError(said)
    return moment

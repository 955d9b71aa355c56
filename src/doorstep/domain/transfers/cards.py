"""The keys of a district, and the card that shows their public half to districts of other sites.

A *card* is a small file: a name, a key to seal to, a key to check signatures by, signed by itself so that a
slip in copying shows. Who made it, it cannot prove: that is what its *fingerprint* is for, which two people
read to each other. The fingerprint stands for the name as well, so nobody borrows a name for other keys.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

VERSION: Final = 1
KIND: Final = "doorstep card"
MOST_NAME: Final = 200
_KEY: Final = 32
_GROUPS: Final = 8


@dataclass(frozen=True, slots=True)
class Card:
    """What a district shows of itself: its name and its two public keys, 32 bytes each."""

    name: str
    sealing: bytes
    signing: bytes

    @property
    def fingerprint(self) -> str:
        """Eight groups of four signs, 128 bits of a digest of all of it."""
        digest = hashlib.sha256(self._signed()).hexdigest().upper()
        return " ".join(digest[4 * group : 4 * group + 4] for group in range(_GROUPS))

    def _signed(self) -> bytes:
        said = {"name": self.name, "sealing": self.sealing.hex(), "signing": self.signing.hex()}
        return f"{KIND} {VERSION}\n{json.dumps(said, sort_keys=True)}".encode()

    def check(self, signature: bytes) -> None:
        """Raise where the signature is not by the card's own key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.signing).verify(signature, self._signed())
        except (InvalidSignature, ValueError) as error:
            raise Refusal("transfers.card_unreadable") from error

    def written(self, secrets: Secrets) -> str:
        """As a file, signed by its own keys."""
        said = {
            "kind": KIND,
            "version": VERSION,
            "name": self.name,
            "sealing": encoded(self.sealing),
            "signing": encoded(self.signing),
            "signature": encoded(secrets.sign(self._signed())),
        }
        return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Secrets:
    """The private half of a district's keys, 32 bytes each; never shown, and sealed where it is kept."""

    sealing: bytes
    signing: bytes

    @classmethod
    def drawn(cls) -> Secrets:
        """New ones, from the machine's source of randomness."""
        return cls(
            X25519PrivateKey.generate().private_bytes_raw(), Ed25519PrivateKey.generate().private_bytes_raw()
        )

    @classmethod
    def unpacked(cls, both: bytes) -> Secrets:
        """From what `packed` gave."""
        return cls(both[:_KEY], both[_KEY:])

    def packed(self) -> bytes:
        """Both, one after the other."""
        return self.sealing + self.signing

    def card(self, name: str) -> Card:
        """Their public half, under a name."""
        return Card(
            name,
            X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw(),
            Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw(),
        )

    def sign(self, text: bytes) -> bytes:
        """A signature that everybody with the card can check."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(text)


def read(file: bytes) -> Card:
    """The card in a file; refused where it is none, is of another version, or was copied with a slip."""
    said = fields(file, kind=KIND, version=VERSION, otherwise="transfers.card_unreadable")
    try:
        card = Card(said["name"], decoded(said["sealing"]), decoded(said["signing"]))
        signature = decoded(said["signature"])
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("transfers.card_unreadable") from error
    named = isinstance(card.name, str) and card.name.isprintable() and 0 < len(card.name.strip()) <= MOST_NAME
    if not named or not len(card.sealing) == len(card.signing) == _KEY:
        raise Refusal("transfers.card_unreadable")
    card.check(signature)
    return card


# ---- what cards and packet files have in common


def fields(file: bytes, *, kind: str, version: int, otherwise: str) -> dict[str, Any]:
    """The fields of a file of ours; refused with ``otherwise`` where it is no such file."""
    try:
        said = json_in(file.decode("utf-8-sig"))
    except ValueError as error:
        raise Refusal(otherwise) from error
    if not isinstance(said, dict) or said.get("kind") != kind:
        raise Refusal(otherwise)
    if said.get("version") != version:
        raise Refusal("transfers.file_version")
    return said


def encoded(value: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(value).decode()


def decoded(text: str) -> bytes:
    """The bytes that `encoded` wrote; ValueError where it did not."""
    return base64.b64decode(text, validate=True)

"""A public number that nobody can choose or foresee: a round of drand, named before it exists.

drand's League of Entropy signs every round's number with a key that a dozen organisations hold in parts (BLS
signatures on BLS12-381, Boneh, Lynn, Shacham 2001). The signature is unique, so its SHA-256 is the round's
randomness, and anyone checks it without a network, against the chain's public key:

    e(signature, G2) = e(H(SHA-256(round)), key)

with H hashing to the curve (RFC 9380). Chain `QUICKNET` signs each round by itself and has one every three
seconds. Its key stands here, so a certificate cannot bring its own.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Final

from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

_DST: Final = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
_SIGNATURE_BYTES: Final = 48


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of rounds: ``genesis`` is the time of round 1 (seconds since 1970), ``period`` between two."""

    name: str
    hash: str
    key: str
    genesis: int
    period: int


QUICKNET: Final = Chain(
    name="quicknet",
    hash="52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
    key=(
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
        "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
    ),
    genesis=1_692_803_367,
    period=3,
)
CHAINS: Final = {QUICKNET.hash: QUICKNET}


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a chain, named by the chain's hash and its number from 1."""

    chain: str
    number: int

    def __post_init__(self) -> None:
        if self.chain not in CHAINS:
            raise Refusal("lottery.chain_unknown", chain=self.chain)
        if self.number < 1:
            raise Refusal("lottery.round_below_one", round=self.number)

    @property
    def at(self) -> int:
        """When the round is published, in seconds since 1970."""
        chain = CHAINS[self.chain]
        return chain.genesis + (self.number - 1) * chain.period

    @classmethod
    def first_after(cls, seconds: float, chain: Chain = QUICKNET) -> Round:
        """The first round of the chain that is published at this time or later."""
        behind = max(ceil(seconds) - chain.genesis, 0)
        return cls(chain.hash, -(-behind // chain.period) + 1)


def signature_in(text: str, named: Round) -> str:
    """The signature in what was pasted: hexadecimal, or the JSON that drand's addresses answer with."""
    typed = text.strip()
    if typed.startswith("{"):
        try:
            answer = json_in(typed)
        except ValueError:
            raise Refusal("lottery.signature_not_hex") from None
        if answer.get("round") != named.number:
            raise Refusal("lottery.another_round", round=named.number, given=str(answer.get("round")))
        typed = str(answer.get("signature", ""))
    try:
        signature = bytes.fromhex(typed.removeprefix("0x"))
    except ValueError:
        raise Refusal("lottery.signature_not_hex") from None
    if len(signature) != _SIGNATURE_BYTES:
        raise Refusal("lottery.signature_not_hex")
    return signature.hex()


def number_of(signature: str) -> int:
    """The round's public number: its randomness, the SHA-256 of the signature, as one whole number."""
    return int.from_bytes(sha256(bytes.fromhex(signature)).digest(), "big")


def signs(signature: str, named: Round) -> bool:
    """Whether this is the chain's signature of that round; takes a second or two, and no network."""
    depth = sys.getrecursionlimit()
    from py_ecc import optimized_bls12_381 as curve  # noqa: PLC0415 - loading it takes seconds, which only those who use a beacon wait for
    from py_ecc.bls import g2_primitives, hash_to_curve  # noqa: PLC0415 - as above

    sys.setrecursionlimit(depth)  # py_ecc raises it to where deep JSON would end the process

    try:
        # py_ecc names its readers for the other arrangement, in which keys are the short points
        point = g2_primitives.pubkey_to_G1(bytes.fromhex(signature))
    except ValueError:
        return False
    if curve.is_inf(point) or not g2_primitives.subgroup_check(point):
        return False
    key = g2_primitives.signature_to_G2(bytes.fromhex(CHAINS[named.chain].key))
    message = hash_to_curve.hash_to_G1(sha256(named.number.to_bytes(8, "big")).digest(), _DST, sha256)
    both = curve.pairing(curve.G2, curve.neg(point), final_exponentiate=False) * curve.pairing(
        key, message, final_exponentiate=False
    )
    return bool(curve.final_exponentiate(both) == curve.FQ12.one())

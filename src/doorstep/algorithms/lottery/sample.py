"""A sample that nobody can steer: a list fixed before a public number, and the first so many in its order.

Commitment, number (dice, balls or a round of a beacon) and order are those of a draw, without quotas: each on
the list has the same chance, size ÷ length.

``committed``: ``format``, ``of`` (what is sampled), ``size``, ``names`` sorted, ``beacon`` null or
{chain, round}
``commitment``: the SHA-256 of its canonical text
``revealed``: ``number``, ``chosen`` in the public order; with a beacon the round's ``signature``
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from doorstep.algorithms.lottery.beacon import Round, number_of, signs
from doorstep.algorithms.lottery.certificate import Json, beacon_of, commitment_of, order_key
from doorstep.kernel.refusal import Refusal

SAMPLE_FORMAT: Final = "doorstep-sample-1"


def committed_sample(*, of: str, names: Iterable[str], size: int, beacon: Round | None = None) -> Json:
    """All that is fixed before the public number; ``names`` are keyed where they are people's."""
    listed = sorted(set(names))
    if not 1 <= size <= len(listed):
        raise Refusal("lottery.sample_size", size=size, names=len(listed))
    return {
        "format": SAMPLE_FORMAT,
        "of": of,
        "size": size,
        "names": listed,
        "beacon": None if beacon is None else {"chain": beacon.chain, "round": beacon.number},
    }


def sampled(committed: Mapping[str, Any], number: int) -> Json:
    """What the number picks; refused where a round was named, whose signature alone gives it."""
    if beacon_of(committed) is not None:
        raise Refusal("lottery.number_is_the_beacons")
    return _picked(committed, number)


def sampled_by(committed: Mapping[str, Any], signature: str) -> Json:
    """What the named round picks; refused where the signature is not that round's."""
    beacon = beacon_of(committed)
    if beacon is None:
        raise Refusal("lottery.no_round_was_named")
    if not signs(signature, beacon):
        raise Refusal("lottery.signature_does_not_hold", round=beacon.number)
    return {**_picked(committed, number_of(signature)), "signature": signature}


def _picked(committed: Mapping[str, Any], number: int) -> Json:
    if number < 0:
        raise Refusal("lottery.number_below_zero", number=number)
    commitment = commitment_of(committed)
    order = sorted(committed["names"], key=lambda name: order_key(commitment, number, name))
    return {"number": number, "chosen": order[: committed["size"]]}


def sample_fault(certificate: Mapping[str, Any]) -> str:
    """The code of the first thing that does not hold in a sample's certificate; nothing where all holds."""
    committed, revealed = certificate.get("committed") or {}, certificate.get("revealed")
    names = committed.get("names")
    if committed.get("format") != SAMPLE_FORMAT or not isinstance(names, list):
        return "format"
    holds = {
        "commitment": commitment_of(committed) == certificate.get("commitment"),
        "pool": names == sorted(set(names)) and 1 <= committed["size"] <= len(names),
    }
    if revealed is not None:
        beacon, number = beacon_of(committed), revealed["number"]
        signature = revealed.get("signature", "")
        holds["beacon"] = beacon is None or (signs(signature, beacon) and number_of(signature) == number)
        holds["chosen"] = number >= 0 and _picked(committed, number)["chosen"] == revealed["chosen"]
    return next((code for code, held in holds.items() if not held), "")

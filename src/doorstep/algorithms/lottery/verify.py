"""Checks a certificate without the solver: hashes, panels, chances, the proof, the number and the order.

It shares no code with the solver (only `beacon`, which checks a round's signature) and reads nothing but the
certificate. `verify/verify_draw.py` does the same in one file on the standard library, for people who trust
neither.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from doorstep.algorithms.lottery.beacon import CHAINS, Round, signs

CHECKS = (
    "format", "commitment", "pool", "panels", "capacities", "chances", "proof", "aim", "beacon", "number",
    "chosen", "order",
)  # fmt: skip
FORMATS = ("doorstep-draw-1", "doorstep-draw-2")
"""The first had no ``times`` and no ``aim``; what was drawn with it stays verifiable."""
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: ``code`` is one of `CHECKS` with what is wrong behind a dot."""

    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The faults (none: the certificate holds) and the figures that were computed on the way.

    ``value`` and ``limit``: of another objective than the smallest chance, as the panels have it and as no
    lottery passes it.
    """

    faults: tuple[Fault, ...]
    families: int = 0
    panels: int = 0
    smallest: Fraction = Fraction(0)
    bound: Fraction | None = None
    value: float | None = None
    limit: float | None = None

    @property
    def holds(self) -> bool:
        return not self.faults


def verify(certificate: Mapping[str, Any]) -> Report:
    """Check everything a certificate claims; one not yet revealed is checked as far as it goes."""
    try:
        return _verify(certificate)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError) as error:
        return Report(
            (Fault("format.unreadable", {"error": type(error).__name__, "detail": str(error)[:200]}),)
        )


def _verify(certificate: Mapping[str, Any]) -> Report:
    committed = certificate["committed"]
    if committed["format"] not in FORMATS:
        return Report((Fault("format.unknown", {"format": committed["format"]}),))
    faults: list[Fault] = []
    text = json.dumps(committed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != certificate["commitment"]:
        faults.append(Fault("commitment.differs", {"stated": certificate["commitment"], "computed": digest}))
    ids = [family for family, _ in committed["families"]]
    if ids != sorted(set(ids)):
        faults.append(Fault("pool.not_sorted_and_distinct"))
    faults += _panels(committed)
    times = Counter(place for panel in committed["panels"] for place in panel)
    counted = [times[place] for place in range(len(ids))]
    if committed.get("times", counted) != counted:
        faults.append(Fault("chances.differ"))
    smallest = Fraction(min(counted), max(len(committed["panels"]), 1))
    held, wrong = _proof(committed)
    faults += wrong
    bound = min(held.values()) if len(held) == len(committed["kinds"]) else None
    if bound is not None and smallest > bound:
        faults.append(Fault("proof.beaten", {"smallest": str(smallest), "bound": str(bound)}))
    value = limit = None
    if committed.get("aim") and bound is not None:
        value, limit, wrong = _aim(committed, held, counted)
        faults += wrong
    if certificate.get("revealed") is not None:
        faults += _beacon(committed, certificate["revealed"])
        faults += _revealed(committed, digest, certificate["revealed"])
    return Report(tuple(faults), len(ids), len(committed["panels"]), smallest, bound, value, limit)


def _panels(committed: Mapping[str, Any]) -> list[Fault]:
    """Every panel: distinct families, the size, the quotas, the rules and a seat for each."""
    faults = []
    kinds, families, quotas = committed["kinds"], committed["families"], committed["quotas"]
    low, high = committed["size"]
    must = {place for place, (_, kind) in enumerate(families) if kinds[kind]["rule"] == "in"}
    never = {place for place, (_, kind) in enumerate(families) if kinds[kind]["rule"] == "out"}
    if not committed["panels"]:
        faults.append(Fault("panels.none"))
    for number, panel in enumerate(committed["panels"]):
        inside = set(panel)
        if len(inside) != len(panel) or not inside <= set(range(len(families))):
            faults.append(Fault("panels.not_distinct_families", {"panel": number}))
            continue
        if not must <= inside or inside & never:
            faults.append(Fault("panels.against_a_rule", {"panel": number}))
        own = [kinds[families[place][1]] for place in panel]
        size = sum(kind["children"] if committed["unit"] == "children" else 1 for kind in own)
        if not low <= size <= high:
            faults.append(Fault("panels.size", {"panel": number, "size": size}))
        sums: Counter[int] = Counter()
        for kind in own:
            for quota, count in kind["counts"]:
                sums[quota] += count
        for place, quota in enumerate(quotas):
            if not quota["min"] <= sums[place] <= quota["max"]:
                faults.append(
                    Fault(
                        "panels.quota",
                        {"panel": number, "feature": quota["feature"], "category": quota["category"]},
                    )
                )
        if committed["capacities"] and not _seated([k["teachers"] for k in own], committed["capacities"]):
            faults.append(Fault("capacities.no_seating", {"panel": number}))
    return faults


def _seated(options: Sequence[Sequence[str]], capacities: Mapping[str, int]) -> bool:
    """Whether each family can have one of its teachers, none beyond its capacity (bipartite matching)."""
    seats: dict[str, list[int]] = {teacher: [] for teacher in capacities}

    def seat(family: int, asked: set[str]) -> bool:
        for teacher in options[family]:
            if teacher in asked or teacher not in seats:
                continue
            asked.add(teacher)
            if len(seats[teacher]) < capacities[teacher]:
                seats[teacher].append(family)
                return True
            for place, other in enumerate(seats[teacher]):
                if seat(other, asked):
                    seats[teacher][place] = family
                    return True
        return False

    return all(seat(family, set()) for family in range(len(options)))


def _proof(committed: Mapping[str, Any]) -> tuple[dict[int, Fraction], list[Fault]]:
    """What the proof shows each kind's chance to be at most, level by level by weak duality."""
    faults: list[Fault] = []
    members = Counter(kind for _, kind in committed["families"])
    held = _ruled(committed)
    for place, level in enumerate(committed["proof"]):
        weights = {int(kind): Fraction(w) for kind, w in level["weights"].items()}
        value = Fraction(level["value"])
        if any(kind in held or weight <= 0 for kind, weight in weights.items()):
            faults.append(Fault("proof.weights", {"level": place}))
        if sum(weight * members[kind] for kind, weight in weights.items()) != 1:
            faults.append(Fault("proof.weights_do_not_sum_to_one", {"level": place}))
        if sum(_bound(committed, level, weights, held, members)) > value:
            faults.append(Fault("proof.bound", {"level": place}))
        held |= dict.fromkeys(weights, value)
    if len(held) < len(committed["kinds"]):
        faults.append(Fault("proof.incomplete"))
    return held, faults


def _ruled(committed: Mapping[str, Any]) -> dict[int, Fraction]:
    """The kinds whose chance a rule or a missing teacher fixes."""
    held: dict[int, Fraction] = {}
    for number, kind in enumerate(committed["kinds"]):
        if kind["rule"] != "free":
            held[number] = Fraction(kind["rule"] == "in")
        elif committed["capacities"] and not kind["teachers"]:
            held[number] = Fraction(0)
    return held


def _bound(
    committed: Mapping[str, Any],
    level: Mapping[str, Any],
    weights: Mapping[int, Fraction],
    held: Mapping[int, Fraction],
    members: Mapping[int, int],
) -> tuple[Fraction, Fraction]:
    """The most the weighted totals can reach under the multipliers of one level.

    In two parts: what rows and rooms allow, and what is owed to no chance being above one (times u, were
    none above u).
    """
    rows = {int(row): Fraction(y) for row, y in level["rows"].items()}
    rooms = {teacher: max(Fraction(u), Fraction(0)) for teacher, u in level["rooms"].items()}
    bounds = [committed["size"], *([quota["min"], quota["max"]] for quota in committed["quotas"])]
    rest = sum((y * bounds[row][1 if y > 0 else 0] for row, y in rows.items()), Fraction(0))
    rest += sum((u * committed["capacities"][teacher] for teacher, u in rooms.items()), Fraction(0))
    slope = Fraction(0)
    for number, kind in enumerate(committed["kinds"]):
        cost = rows.get(0, Fraction(0)) * (kind["children"] if committed["unit"] == "children" else 1)
        cost += sum(
            (rows.get(quota + 1, Fraction(0)) * count for quota, count in kind["counts"]), Fraction(0)
        )
        cost += min((rooms.get(teacher, Fraction(0)) for teacher in kind["teachers"]), default=Fraction(0))
        left = weights.get(number, Fraction(0)) - cost
        if number in held:
            rest += members[number] * left * held[number]
        else:
            slope += members[number] * max(left, Fraction(0))
    return rest, slope


def _aim(
    committed: Mapping[str, Any], bounds: Mapping[int, Fraction], times: Sequence[int]
) -> tuple[float, float, list[Fault]]:
    """The panels' value for another objective, and what no lottery passes (`aims` has the mathematics).

    Counted are the families that can be drawn and that no rule puts in; their ``times`` are in panels.
    """
    aim, faults = committed["aim"], []
    members = Counter(kind for _, kind in committed["families"])
    held = _ruled(committed) | {kind: chance for kind, chance in bounds.items() if chance == 0}
    counted = [number for number in range(len(committed["kinds"])) if number not in held]
    weights = {int(kind): Fraction(w) for kind, w in aim["weights"].items()}
    if any(kind in held or weight <= 0 for kind, weight in weights.items()):
        faults.append(Fault("aim.weights"))
    if sum(weight * members[kind] for kind, weight in weights.items()) != 1:
        faults.append(Fault("aim.weights_do_not_sum_to_one"))
    rest, slope = _bound(committed, aim, weights, held, members)
    if rest + slope > Fraction(aim["value"]):
        faults.append(Fault("aim.bound"))
    if faults:
        return math.nan, math.nan, faults
    chances = [
        count / len(committed["panels"])
        for count, (_, kind) in zip(times, committed["families"], strict=True)
        if kind not in held
    ]
    if committed["objective"] == "nash":
        limit = _nash_limit(rest + slope, weights, {kind: members[kind] for kind in counted})
        value = math.exp(sum(map(math.log, chances)) / len(chances)) if min(chances) else 0.0
        beaten = value > limit * (1 + _NEAR)
    else:
        even = float(Fraction(aim["even"]))
        limit = _goldilocks_limit(float(rest), float(slope), even)
        value = max(chances) / even + even / min(chances) if min(chances) else math.inf
        beaten = value < limit * (1 - _NEAR)
    if beaten:
        faults.append(Fault("aim.beaten", {"value": value, "limit": limit}))
    return value, limit, faults


def _nash_limit(bound: Fraction, weights: Mapping[int, Fraction], members: Mapping[int, int]) -> float:
    """The most that the geometric mean of the chances can be, by the inequality of weighted means."""
    if any(kind not in weights for kind in members):
        return 1.0
    families = sum(members.values())
    logs = sum(count * math.log(weights[kind]) for kind, count in members.items())
    return math.exp(math.log(bound) - math.log(families) - logs / families)


def _goldilocks_limit(rest: float, slope: float, even: float) -> float:
    """The least U/e + e/L where L ≤ rest + slope·U and L ≤ U ≤ 1: convex, so searched by thirds."""
    low, high = max(0.0, -rest / slope if slope else 0.0), 1.0

    def at(largest: float) -> float:
        smallest = min(rest + slope * largest, largest)
        return largest / even + even / smallest if smallest > 0 else math.inf

    for _ in range(200):
        third = (high - low) / 3
        if at(low + third) <= at(high - third):
            high -= third
        else:
            low += third
    return at((low + high) / 2)


def _beacon(committed: Mapping[str, Any], revealed: Mapping[str, Any]) -> list[Fault]:
    """The named round's signature, and that the number is its SHA-256; nothing where dice gave the number."""
    if not committed.get("beacon"):
        return []
    if committed["beacon"]["chain"] not in CHAINS:
        return [Fault("beacon.unknown_chain", {"chain": committed["beacon"]["chain"]})]
    signature = bytes.fromhex(revealed["signature"])
    if revealed["number"] != int(hashlib.sha256(signature).hexdigest(), 16):
        return [Fault("number.not_of_the_signature")]
    named = Round(committed["beacon"]["chain"], committed["beacon"]["round"])
    return [] if signs(signature.hex(), named) else [Fault("beacon.signature", {"round": named.number})]


def _revealed(committed: Mapping[str, Any], digest: str, revealed: Mapping[str, Any]) -> list[Fault]:
    """The number, the panel it picks, and the public order of the drawn and of those who wait."""
    faults = []
    number = revealed["number"]
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        return [Fault("number.not_whole", {"number": str(number)})]
    if revealed["panel"] != number % len(committed["panels"]):
        faults.append(Fault("number.picks_another_panel", {"panel": number % len(committed["panels"])}))
    inside = set(committed["panels"][number % len(committed["panels"])])
    place_of = {family: place for place, (family, _) in enumerate(committed["families"])}
    key = {f: hashlib.sha256(f"{digest}:{number}:{f}".encode()).hexdigest() for f in place_of}
    ordered = sorted(place_of, key=lambda family: key[family])
    chosen = [family for family in ordered if place_of[family] in inside]
    waiting = [family for family in ordered if place_of[family] not in inside]
    if sorted(revealed["chosen"]) != sorted(chosen):
        faults.append(Fault("chosen.another_panel"))
    elif revealed["chosen"] != chosen or revealed["waiting"] != waiting:
        faults.append(Fault("order.differs"))
    return faults

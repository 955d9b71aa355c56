"""Checks a certificate without the solver: hashes, panels, chances, the proof, the number and the order.

It shares no code with the solver and reads nothing but the certificate. `verify/verify_draw.py` does the same
in one file on the standard library, for people who trust neither.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

CHECKS = ("format", "commitment", "pool", "panels", "capacities", "proof", "number", "chosen", "order")


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: ``code`` is one of `CHECKS` with what is wrong behind a dot."""

    code: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The faults (none: the certificate holds) and the figures that were computed on the way."""

    faults: tuple[Fault, ...]
    families: int = 0
    panels: int = 0
    smallest: Fraction = Fraction(0)
    bound: Fraction | None = None

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
    if committed["format"] != "doorstep-draw-1":
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
    smallest = _smallest(committed)
    bound, wrong = _proof(committed)
    faults += wrong
    if bound is not None and smallest > bound:
        faults.append(Fault("proof.beaten", {"smallest": str(smallest), "bound": str(bound)}))
    if certificate.get("revealed") is not None:
        faults += _revealed(committed, digest, certificate["revealed"])
    return Report(tuple(faults), len(ids), len(committed["panels"]), smallest, bound)


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


def _smallest(committed: Mapping[str, Any]) -> Fraction:
    """The smallest chance of a family when one of the panels is drawn."""
    times = Counter(place for panel in committed["panels"] for place in set(panel))
    count = max(len(committed["panels"]), 1)
    return min(Fraction(times[place], count) for place in range(len(committed["families"])))


def _proof(committed: Mapping[str, Any]) -> tuple[Fraction | None, list[Fault]]:
    """The bound on the smallest chance, checked level by level by weak duality."""
    faults: list[Fault] = []
    kinds = committed["kinds"]
    members = Counter(kind for _, kind in committed["families"])
    held: dict[int, Fraction] = {}
    for number, kind in enumerate(kinds):
        if kind["rule"] != "free":
            held[number] = Fraction(kind["rule"] == "in")
        elif committed["capacities"] and not kind["teachers"]:
            held[number] = Fraction(0)
    for place, level in enumerate(committed["proof"]):
        weights = {int(kind): Fraction(w) for kind, w in level["weights"].items()}
        value = Fraction(level["value"])
        if any(kind in held or weight <= 0 for kind, weight in weights.items()):
            faults.append(Fault("proof.weights", {"level": place}))
        if sum(weight * members[kind] for kind, weight in weights.items()) != 1:
            faults.append(Fault("proof.weights_do_not_sum_to_one", {"level": place}))
        if _bound(committed, level, weights, held, members) > value:
            faults.append(Fault("proof.bound", {"level": place}))
        held |= dict.fromkeys(weights, value)
    if len(held) < len(kinds):
        faults.append(Fault("proof.incomplete"))
        return None, faults
    return min(held.values()), faults


def _bound(
    committed: Mapping[str, Any],
    level: Mapping[str, Any],
    weights: Mapping[int, Fraction],
    held: Mapping[int, Fraction],
    members: Mapping[int, int],
) -> Fraction:
    """The most the weighted totals can reach under the multipliers of one level."""
    rows = {int(row): Fraction(y) for row, y in level["rows"].items()}
    rooms = {teacher: max(Fraction(u), Fraction(0)) for teacher, u in level["rooms"].items()}
    bounds = [committed["size"], *([quota["min"], quota["max"]] for quota in committed["quotas"])]
    bound = sum((y * bounds[row][1 if y > 0 else 0] for row, y in rows.items()), Fraction(0))
    bound += sum((u * committed["capacities"][teacher] for teacher, u in rooms.items()), Fraction(0))
    for number, kind in enumerate(committed["kinds"]):
        cost = rows.get(0, Fraction(0)) * (kind["children"] if committed["unit"] == "children" else 1)
        cost += sum(
            (rows.get(quota + 1, Fraction(0)) * count for quota, count in kind["counts"]), Fraction(0)
        )
        cost += min((rooms.get(teacher, Fraction(0)) for teacher in kind["teachers"]), default=Fraction(0))
        left = weights.get(number, Fraction(0)) - cost
        bound += members[number] * (left * held[number] if number in held else max(left, Fraction(0)))
    return bound


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

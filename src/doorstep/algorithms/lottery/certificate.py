"""What is committed before the public number, what is revealed after it, and how both are written down.

Everything is JSON without floating point: whole numbers, and fractions as ``"p/q"``. The canonical text (keys
sorted, no spaces, UTF-8) is hashed with SHA-256; publishing that hash before the number is drawn makes the
pool, the quotas and the list of panels unchangeable afterwards.

``committed``
    ``format``, ``software``, ``objective``, ``seed``
    ``unit`` (families or children) and ``size`` [lowest, highest]
    ``quotas`` [{feature, category, min, max}], ``capacities`` {teacher: families}
    ``kinds`` [{counts [[quota, n]], children, teachers, rule free|in|out}]
    ``families`` [[id, kind]] sorted by id: ids are the caller's; a school gives keyed ones
    ``panels`` [[places in families]]: equally likely; ``times`` [panels that hold each family]
    ``proof`` [{value, weights {kind: p/q}, rows {row: p/q}, rooms {teacher: p/q}}]: row 0 is the size, row i
    the i-th quota counted from 1; one entry for each level of leximin, so that the first above 0 bounds the
    smallest chance whatever the objective
    ``aim`` null, or the same for another objective, with ``even`` (see `aims`)
    ``beacon`` null where dice or balls give the number, else {chain, round} (see `beacon`)
``commitment``
    the SHA-256 of ``committed``
``revealed``
    ``number``, ``panel`` = number mod panels, ``chosen`` and ``waiting`` (ids, each in the public order);
    with a beacon the round's ``signature``, whose SHA-256 is the number
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from doorstep.algorithms.lottery.beacon import Round, number_of, signs
from doorstep.algorithms.lottery.kinds import program_of
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.problem import Family, Problem, Quota, Size
from doorstep.algorithms.lottery.proof import Level
from doorstep.kernel.refusal import Refusal

FORMAT: Final = "doorstep-draw-2"
SOFTWARE: Final = "doorstep.lottery 2"
"""The solver and its version; raised whenever the same problem and seed could give another answer."""
Json = dict[str, Any]


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value that is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def commitment_of(committed: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(committed)).hexdigest()


def committed(lottery: Lottery, *, software: str = SOFTWARE, beacon: Round | None = None) -> Json:
    """All that is fixed before the public number.

    ``software`` names the solver and its version; ``beacon`` the round that will give the number, where not
    dice or balls do.
    """
    problem, program = lottery.problem, program_of(lottery.problem)
    kind_of = program.kind_of().tolist()
    return {
        "format": FORMAT,
        "software": software,
        "objective": lottery.objective,
        "seed": lottery.seed,
        "unit": "families" if problem.size.families is not None else "children",
        "size": [int(program.lower[0]), int(program.upper[0])],
        "quotas": [
            {"feature": q.feature, "category": q.category, "min": q.lower, "max": q.upper}
            for q in problem.quotas
        ],
        "capacities": dict(problem.capacities),
        "kinds": [
            {
                "counts": [list(count) for count in kind.counts],
                "children": kind.children,
                "teachers": [program.teachers[teacher] for teacher in kind.teachers],
                "rule": kind.forced,
            }
            for kind in program.kinds
        ],
        "families": [[family.id, kind] for family, kind in zip(problem.families, kind_of, strict=True)],
        "panels": [list(panel) for panel in lottery.panels],
        "times": lottery.times,
        "proof": [_level(level, program.teachers) for level in lottery.levels],
        "aim": None
        if lottery.aim is None
        else {"even": _text(lottery.aim.even), **_level(lottery.aim.level, program.teachers)},
        "beacon": None if beacon is None else {"chain": beacon.chain, "round": beacon.number},
    }


def _level(level: Level, teachers: Sequence[str]) -> Json:
    return {
        "value": _text(level.value),
        "weights": {str(kind): _text(w) for kind, w in level.weights.items()},
        "rows": {str(row): _text(y) for row, y in level.rows.items()},
        "rooms": {teachers[teacher]: _text(u) for teacher, u in level.rooms.items() if u},
    }


def panel_of(number: int, panels: int) -> int:
    """The panel a public number picks: the number itself, or its rest when divided by the panels.

    With 1,000 panels and three balls from 000 to 999 every panel is equally likely. A larger range must be a
    multiple of the panels, or so large (as a beacon's) that the rest does not matter.
    """
    if number < 0:
        raise Refusal("lottery.number_below_zero", number=number)
    return number % panels


def order_key(commitment: str, number: int, family: str) -> str:
    """Where a family stands in the public order: the SHA-256 of ``commitment:number:family``."""
    return hashlib.sha256(f"{commitment}:{number}:{family}".encode()).hexdigest()


def beacon_of(committed: Mapping[str, Any]) -> Round | None:
    """The round that was named to give the number; None where dice or balls do."""
    named = committed.get("beacon")
    return None if named is None else Round(named["chain"], named["round"])


def revealed(committed: Mapping[str, Any], number: int) -> Json:
    """What the public number decides, from the committed text alone.

    Refuses where a round was named: then only its signature gives the number (`revealed_by`).
    """
    if beacon_of(committed) is not None:
        raise Refusal("lottery.number_is_the_beacons")
    return _decided(committed, number)


def revealed_by(committed: Mapping[str, Any], signature: str) -> Json:
    """What the named round decides; ``signature`` in hexadecimal, refused where it is not that round's."""
    beacon = beacon_of(committed)
    if beacon is None:
        raise Refusal("lottery.no_round_was_named")
    if not signs(signature, beacon):
        raise Refusal("lottery.signature_does_not_hold", round=beacon.number)
    return {**_decided(committed, number_of(signature)), "signature": signature}


def _decided(committed: Mapping[str, Any], number: int) -> Json:
    commitment = commitment_of(committed)
    panel = panel_of(number, len(committed["panels"]))
    inside = set(committed["panels"][panel])
    ordered = sorted(
        range(len(committed["families"])),
        key=lambda place: order_key(commitment, number, committed["families"][place][0]),
    )
    named = committed["families"]
    return {
        "number": number,
        "panel": panel,
        "chosen": [named[place][0] for place in ordered if place in inside],
        "waiting": [named[place][0] for place in ordered if place not in inside],
    }


def certificate(
    committed: Mapping[str, Any], number: int | None = None, *, signature: str | None = None
) -> Json:
    """The whole certificate: what was committed, its hash, and what the number (or the round) decided."""
    result: Json | None = None
    if signature is not None:
        result = revealed_by(committed, signature)
    elif number is not None:
        result = revealed(committed, number)
    return {
        "committed": dict(committed),
        "commitment": commitment_of(committed),
        "revealed": result,
    }


def _text(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def problem_in(committed: Mapping[str, Any]) -> Problem:
    """The problem that a committed text holds; replacements are judged by it, though the pool has changed."""
    quotas = [Quota(q["feature"], q["category"], q["min"], q["max"]) for q in committed["quotas"]]
    kinds = committed["kinds"]
    families = [
        Family(
            id=family,
            counts=tuple((quotas[place].key, count) for place, count in kinds[kind]["counts"]),
            children=kinds[kind]["children"],
            teachers=tuple(kinds[kind]["teachers"]),
        )
        for family, kind in committed["families"]
    ]
    low, high = committed["size"]
    return Problem(
        families=tuple(families),
        quotas=tuple(quotas),
        size=Size(families=low) if committed["unit"] == "families" else Size(children=(low, high)),
        capacities=committed["capacities"],
        forced_in=frozenset(f for f, kind in committed["families"] if kinds[kind]["rule"] == "in"),
        forced_out=frozenset(f for f, kind in committed["families"] if kinds[kind]["rule"] == "out"),
    )

#!/usr/bin/env python3
"""Check a Doorstep draw with the standard library alone: python3 verify_draw.py CERTIFICATE.json

"committed" was fixed before the public number, its SHA-256 published; "revealed" is what the number decided.
"""

import json
import sys
from collections import Counter
from fractions import Fraction
from hashlib import sha256


def need(holds, otherwise):
    if not holds:
        sys.exit(f"The draw does NOT hold: {otherwise}")


def seated(options, room):
    """Can each family have one of its own teachers, no teacher above its room? (bipartite matching)"""
    held = {teacher: [] for teacher in room}

    def seat(family, asked):
        for teacher in (t for t in options[family] if t in held and t not in asked):
            asked.add(teacher)
            full = len(held[teacher]) >= room[teacher]
            moved = next((p for p, other in enumerate(held[teacher]) if full and seat(other, asked)), None)
            if not full or moved is not None:
                held[teacher] = [f for p, f in enumerate(held[teacher]) if p != moved] + [family]
                return True
        return False

    return all(seat(family, set()) for family in range(len(options)))


def check_panel(c, panel):
    """One panel: distinct families, the rules, the size, every quota, and a teacher for each family."""
    own = [c["kinds"][c["families"][place][1]] for place in panel]
    forced = sum(c["kinds"][kind]["rule"] == "in" for _, kind in c["families"])
    need(len(set(panel)) == len(panel) and min(panel) >= 0, "a family twice in a panel")
    rules = Counter(kind["rule"] for kind in own)
    need(rules["in"] == forced and not rules["out"], "a panel against a rule that puts in or leaves out")
    size = sum(kind["children"] if c["unit"] == "children" else 1 for kind in own)
    need(c["size"][0] <= size <= c["size"][1], "a panel of the wrong size")
    sums = Counter(quota for kind in own for quota, count in kind["counts"] for _ in range(count))
    for place, quota in enumerate(c["quotas"]):
        need(quota["min"] <= sums[place] <= quota["max"], f"a panel against the quota {quota}")
    need(not c["capacities"] or seated([k["teachers"] for k in own], c["capacities"]), "no room at teachers")


def check_proof(c):
    """The most that any lottery can give to all: weak duality, level by level, in exact fractions."""
    members, held = Counter(kind for _, kind in c["families"]), {}
    for number, kind in enumerate(c["kinds"]):
        if kind["rule"] != "free" or (c["capacities"] and not kind["teachers"]):
            held[number] = Fraction(kind["rule"] == "in")
    rows = [c["size"], *([q["min"], q["max"]] for q in c["quotas"])]
    for level in c["proof"]:
        w = {int(kind): Fraction(x) for kind, x in level["weights"].items()}
        y = {int(row): Fraction(x) for row, x in level["rows"].items()}
        u = {teacher: Fraction(x) for teacher, x in level["rooms"].items()}
        need(min(w.values()) > 0 <= min(u.values(), default=0) and not set(w) & set(held), "wrong weights")
        need(sum(x * members[kind] for kind, x in w.items()) == 1, "weights do not sum to one")
        bound = sum(x * rows[row][x > 0] for row, x in y.items())
        bound += sum(x * c["capacities"][teacher] for teacher, x in u.items())
        for number, kind in enumerate(c["kinds"]):
            cost = y.get(0, 0) * (kind["children"] if c["unit"] == "children" else 1)
            cost += sum(y.get(quota + 1, 0) * count for quota, count in kind["counts"])
            left = w.get(number, 0) - cost - min((u.get(t, 0) for t in kind["teachers"]), default=0)
            bound += members[number] * (left * held[number] if number in held else max(left, 0))
        need(bound <= Fraction(level["value"]), "the proof does not hold")
        held.update(dict.fromkeys(w, Fraction(level["value"])))
    need(len(held) == len(c["kinds"]), "the proof leaves families out")
    return min(held.values())


def main(path):
    with open(path, encoding="utf-8") as file:
        certificate = json.load(file)
    c, seen = certificate["committed"], certificate["revealed"]
    text = json.dumps(c, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = sha256(text.encode()).hexdigest()
    need(digest == certificate["commitment"], "the fingerprint is not that of the pool, quotas and panels")
    ids, number, panels = [family for family, _ in c["families"]], seen["number"], c["panels"]
    need(ids == sorted(set(ids)), "the families are not distinct and sorted")
    for panel in panels:
        check_panel(c, panel)
    bound, times = check_proof(c), Counter(place for panel in panels for place in panel)
    smallest = min(Fraction(times[place], len(panels)) for place in range(len(ids)))
    order = sorted(ids, key=lambda f: sha256(f"{digest}:{number}:{f}".encode()).digest())
    inside = {ids[place] for place in panels[number % len(panels)]}
    need(number >= 0 and seen["panel"] == number % len(panels), "the number picks another panel")
    chosen, waiting = ([f for f in order if (f in inside) is drawn] for drawn in (True, False))
    need((seen["chosen"], seen["waiting"]) == (chosen, waiting), "other families, or another order")
    print(f"The draw holds: {len(panels)} panels of {len(ids)} families, number {number}.")
    print(f"Smallest chance {smallest} ({float(smallest):.4f}); no lottery can pass {float(bound):.4f}.")


if __name__ == "__main__":
    main(sys.argv[1])

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
    return holds or sys.exit(f"The draw does NOT hold: {otherwise}")


def seated(options, room):
    """Can each family have one of its own teachers, no teacher above its room? (bipartite matching)"""
    held = {}

    def seat(family, asked):
        for place in ((t, number) for t in options[family] for number in range(room.get(t, 0))):
            if place not in asked:
                asked.add(place)
                if place not in held or seat(held[place], asked):
                    held[place] = family
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


def check_level(c, level, members, held):
    """Weak duality in exact fractions: no lottery's weighted chances, so none's smallest, pass the value."""
    w, y, u = ({k: Fraction(x) for k, x in level[part].items()} for part in ("weights", "rows", "rooms"))
    rows = [c["size"], *([quota["min"], quota["max"]] for quota in c["quotas"])]
    need(min(w.values()) > 0 <= min(u.values(), default=0) and not {*map(int, w)} & {*held}, "wrong weights")
    need(sum(x * members[int(kind)] for kind, x in w.items()) == 1, "weights do not sum to one")
    bound = sum(x * rows[int(row)][x > 0] for row, x in y.items())
    bound += sum(x * c["capacities"][teacher] for teacher, x in u.items())
    for number, kind in enumerate(c["kinds"]):
        cost = y.get("0", 0) * (kind["children"] if c["unit"] == "children" else 1)
        cost += sum(y.get(str(quota + 1), 0) * count for quota, count in kind["counts"])
        left = w.get(str(number), 0) - cost - min((u.get(t, 0) for t in kind["teachers"]), default=0)
        bound += members[number] * (left * held[number] if number in held else max(left, 0))
    need(bound <= Fraction(level["value"]), "the proof does not hold")
    return dict.fromkeys(map(int, w), Fraction(level["value"]))


def main(path):
    with open(path, encoding="utf-8") as file:
        certificate = json.load(file)
    c, seal, seen = certificate["committed"], certificate["commitment"], certificate["revealed"]
    text = json.dumps(c, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(sha256(text.encode()).hexdigest() == seal, "the fingerprint is not that of pool, quotas and panels")
    ids, number, panels = [family for family, _ in c["families"]], seen["number"], c["panels"]
    need(ids == sorted(set(ids)), "the families are not distinct and sorted")
    for panel in panels:
        check_panel(c, panel)
    counted = Counter(place for panel in panels for place in panel)
    times, members = [counted[p] for p in range(len(ids))], Counter(kind for _, kind in c["families"])
    need(c.get("times", times) == times, "the stated chances are not those of the panels")
    ruled = [k["rule"] != "free" or (c["capacities"] and not k["teachers"]) for k in c["kinds"]]
    held = {n: Fraction(k["rule"] == "in") for n, k in enumerate(c["kinds"]) if ruled[n]}
    for level in c["proof"]:
        held.update(check_level(c, level, members, held))
    need(len(held) == len(c["kinds"]), "the proof leaves families out")
    order = sorted(ids, key=lambda f: sha256(f"{seal}:{number}:{f}".encode()).digest())
    inside = {ids[place] for place in panels[number % len(panels)]}
    need(number >= 0 and seen["panel"] == number % len(panels), "the number picks another panel")
    chosen, waiting = ([f for f in order if (f in inside) is drawn] for drawn in (True, False))
    need((seen["chosen"], seen["waiting"]) == (chosen, waiting), "other families, or another order")
    if c.get("beacon"):
        random = sha256(bytes.fromhex(seen["signature"])).digest()
        need(number == int.from_bytes(random, "big"), "the number is not that of the signature")
        print(f"NOT checked here: that round {c['beacon']['round']} of drand is {random.hex()}.")
    print(f"The draw holds: {len(panels)} panels of {len(ids)} families, number {number}.")
    print(f"Smallest chance {min(times) / len(panels):.4f}; none can pass {float(min(held.values())):.4f}.")
    if c.get("aim"):
        print(f"NOT checked here: how near its objective, {c['objective']}, it comes.")


if __name__ == "__main__":
    main(sys.argv[1])

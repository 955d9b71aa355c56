#!/usr/bin/env python3
"""Check a Doorstep sample with the standard library alone: python3 verify_sample.py CERTIFICATE.json

"committed" was fixed before the public number, its SHA-256 published; "revealed" is what the number picked.
"""

import json
import sys
from hashlib import sha256


def need(holds, otherwise):
    return holds or sys.exit(f"The sample does NOT hold: {otherwise}")


def main(path):
    with open(path, encoding="utf-8") as file:
        certificate = json.load(file)
    c, seal, seen = certificate["committed"], certificate["commitment"], certificate["revealed"]
    text = json.dumps(c, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(sha256(text.encode()).hexdigest() == seal, "the fingerprint is not that of the list")
    names, number = c["names"], seen["number"]
    need(names == sorted(set(names)), "the list is not distinct and sorted")
    need(1 <= c["size"] <= len(names), "the size does not fit the list")
    order = sorted(names, key=lambda name: sha256(f"{seal}:{number}:{name}".encode()).hexdigest())
    need(number >= 0 and seen["chosen"] == order[: c["size"]], "the number picks others, or in another order")
    if c["beacon"]:
        random = sha256(bytes.fromhex(seen["signature"])).digest()
        need(number == int.from_bytes(random, "big"), "the number is not that of the signature")
        print(f"NOT checked here: that round {c['beacon']['round']} of drand is {random.hex()}.")
    print(f"The sample of {c['of']} holds: {c['size']} of {len(names)}, number {number}.")


if __name__ == "__main__":
    main(sys.argv[1])

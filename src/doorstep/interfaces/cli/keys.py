"""`doorstep keys`: change the keys that seal addresses, without a pause for anyone.

`new` prints three values for DOORSTEP_ADDRESS_KEYS, one for each step of a change: first every machine can
read with the new key, then it seals, and once `rotate` has sealed everything again the old key goes. `status`
says what still lies under which key. Keep an old key for as long as dumps made under it are kept.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from typing import Final

from django.conf import settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.queries import districts
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import address_keys
from doorstep.domain.people.queries.address_keys import sealed_by_key
from doorstep.domain.sources.actions import connections
from doorstep.domain.sources.queries.connections import sealed_by_key as secrets_by_key
from doorstep.domain.transfers.actions import packet_keys
from doorstep.domain.transfers.queries.packet_keys import sealed_by_key as packets_by_key
from doorstep.kernel.clock import standing_clock
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import KeyRing

from .commands import COMMANDS, Subparsers
from .progress_bar import progress_bar

_KEY_BYTES: Final = 32
_MOST_KEYS: Final = 256


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("keys", help=COMMANDS["keys"].help, description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for name, help_, start in (
        ("status", "how much lies under which key", status),
        ("new", "make a key, and say how it is brought in", new),
        ("rotate", "seal everything again under the key that seals now", rotate),
    ):
        verbs.add_parser(name, help=help_).set_defaults(run=start)


def status(_arguments: argparse.Namespace) -> int:
    """Print how many values lie under each key; 1 where some lie under another than the current one."""
    found, current = _sealed(), settings.ADDRESS_KEYS.current
    for number in sorted({*found, *settings.ADDRESS_KEYS.keys}):
        held = "" if number in settings.ADDRESS_KEYS.keys else ", which is not held here"
        seals = ", which seals now" if number == current else ""
        print(f"key {number}{seals}{held}: {found[number]:,} sealed values")
    return 1 if set(found) - {current} else 0


def new(_arguments: argparse.Namespace) -> int:
    """Make a key and print what to set, step by step."""
    ring: KeyRing = settings.ADDRESS_KEYS
    number = next((free for free in range(1, _MOST_KEYS) if free not in ring.keys), None)
    if number is None:
        raise Refusal("cli.no_free_key")
    both = {**ring.keys, number: os.urandom(_KEY_BYTES)}
    steps = (
        ("so that every machine can read with the new key", KeyRing(both, ring.current)),
        ("so that the new key seals; then run `doorstep keys rotate`", KeyRing(both, number)),
        ("when `doorstep keys status` is content", KeyRing({number: both[number]}, number)),
    )
    print("Set DOORSTEP_ADDRESS_KEYS on every machine and restart each, step by step:")
    for place, (why, value) in enumerate(steps, start=1):
        print(f"\n{place}. {why}:\n   {value.written()}")
    return 0


def rotate(_arguments: argparse.Namespace) -> int:
    """Seal again what lies under older keys; may be stopped and begun again at any time."""
    by, clock = Actor.system("doorstep keys"), standing_clock()
    found, current = _sealed(), settings.ADDRESS_KEYS.current
    missing = sorted(set(found) - set(settings.ADDRESS_KEYS.keys))
    if missing:
        raise Refusal("cli.key_not_held", keys=", ".join(map(str, missing)))
    stale, done = sum(count for number, count in found.items() if number != current), 0
    with progress_bar({"seal": "Sealing"}) as progress:
        for district in districts.every():
            after = 0
            while True:
                batch = address_keys.reseal(district_id=district.pk, after=after, by=by, clock=clock)
                if not batch.count:
                    break
                after, done = batch.last_home, done + batch.count
                progress("seal", done, stale)
            with inside(district.pk):
                done += connections.reseal(district_id=district.pk, by=by, clock=clock)
                done += packet_keys.reseal(district_id=district.pk, by=by, clock=clock)
    print(f"{done:,} values are sealed again under key {current}.")
    return 0


def _sealed() -> Counter[int]:
    found: Counter[int] = Counter()
    for district in districts.every():
        with inside(district.pk):
            found.update(sealed_by_key(district_id=district.pk))
            found.update(secrets_by_key(district_id=district.pk))
            found.update(packets_by_key(district_id=district.pk))
    return found

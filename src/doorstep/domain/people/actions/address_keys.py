"""Sealing addresses again under the key that seals now, batch by batch, while everything goes on.

Each value says under which key it lies, and the ring opens with every key it holds: whoever reads meanwhile
reads on. A batch waits for an import of the district that is under way, and the next import for the batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions.change_set.change_set import ChangeSet
from doorstep.domain.people.models import Home, HomeAddress, RosterChange, RosterRow, RosterUpload
from doorstep.domain.people.queries.address_keys import UNDER_KEY
from doorstep.kernel.clock import Clock

_PIECES: Final = 20


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many values a batch sealed again, and the home it came to; with ``count`` 0 all is done."""

    count: int
    last_home: int


def reseal(*, district_id: int, after: int = 0, most: int = 1000, by: Actor, clock: Clock) -> Resealed:
    """Seal the next ``most`` values of a district under the current key, homes after ``after`` first.

    The marks by which imports tell one address from another are made with the key too, and follow it,
    also in what imports remember for their undo.
    """
    check_can_administer(by=by)
    with inside(district_id):
        ChangeSet.hold(district_id)
        homes = _stale_homes(district_id, after=after, most=most)
        done = _reseal_homes(district_id, homes) if homes else _reseal_rows(most=most)
        if done:
            events.record(
                district_id=district_id,
                action="people.address.reseal",
                subject="organizations.District",
                subject_id=district_id,
                by=by,
                at=clock.now(),
                values=done,
                key=settings.ADDRESS_KEYS.current,
            )
    return Resealed(done, homes[-1] if homes else after)


def _stale_homes(district_id: int, *, after: int, most: int) -> list[int]:
    """Homes with a current or a remembered address under another key than the current one."""
    key = settings.ADDRESS_KEYS.current
    with connection.cursor() as cursor:
        cursor.execute(
            """
            (SELECT home_id FROM people_homeaddress
             WHERE district_id = %(district)s AND home_id > %(after)s AND get_byte(sealed, 0) <> %(key)s
             ORDER BY home_id LIMIT %(most)s)
            UNION
            (SELECT row_id FROM people_rosterchange
             WHERE district_id = %(district)s AND kind = 'home' AND row_id > %(after)s
                AND left(before ->> 'sealed', 2) <> %(hex)s
             ORDER BY row_id LIMIT %(most)s)
            ORDER BY 1 LIMIT %(most)s
            """,
            {"district": district_id, "after": after, "key": key, "hex": f"{key:02x}", "most": most},
        )
        return [home for (home,) in cursor.fetchall()]


def _reseal_homes(district_id: int, homes: list[int]) -> int:
    sids = dict(Home.objects.filter(pk__in=homes).values_list("pk", "sourced_id"))
    marks: dict[tuple[int, int | None], int] = {}
    fresh: list[tuple[bytes, int, int, int]] = []
    for address in HomeAddress.objects.select_for_update(of=("self",)).filter(home_id__in=homes):
        sealed, mark = _again(bytes(address.sealed), district_id, sids[address.home_id])
        marks[address.home_id, address.mark] = mark
        fresh.append((sealed, mark, district_id, address.home_id))
    changes = list(RosterChange.objects.select_for_update(of=("self",)).filter(kind="home", row_id__in=homes))
    for change in changes:
        if change.before.get("sealed"):
            sealed, mark = _again(bytes.fromhex(change.before["sealed"]), district_id, sids[change.row_id])
            marks[change.row_id, change.before["mark"]] = mark
            change.before["sealed"] = sealed.hex()
    for change in changes:
        for side in (change.before, change.after):
            if side.get("mark") is not None:
                side["mark"] = marks.get((change.row_id, side["mark"]), side["mark"])
    RosterChange.objects.bulk_update(changes, ["before", "after"], batch_size=200)
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE people_homeaddress SET sealed = %s, mark = %s WHERE district_id = %s AND home_id = %s",
            fresh,
        )
    return len(fresh) + len(changes)


def _again(sealed: bytes, district_id: int, home_sourced_id: str) -> tuple[bytes, int]:
    """An address sealed under the current key, with its mark."""
    place = HomeAddress.place(district_id=district_id, home_sourced_id=home_sourced_id)
    text = settings.ADDRESS_KEYS.open(sealed, place=place)
    return settings.ADDRESS_KEYS.seal(text, place=place), settings.ADDRESS_KEYS.mark(text, place=place)


def _reseal_rows(*, most: int) -> int:
    """Refused rows that wait to be handed back, and uploaded pieces (large ones) that wait to be read."""
    rows = _reseal_of(RosterRow.objects.all(), most=most)
    return rows or _reseal_of(RosterUpload.objects.all(), most=min(most, _PIECES))


def _reseal_of(rows: QuerySet[Any], *, most: int) -> int:
    stale = rows.annotate(sealed_by=UNDER_KEY).exclude(sealed_by=settings.ADDRESS_KEYS.current)
    found = list(stale.select_related("roster_import").select_for_update(of=("self",)).order_by("pk")[:most])
    for row in found:
        place = row.place(import_key=row.roster_import.key)
        row.sealed = settings.ADDRESS_KEYS.reseal(bytes(row.sealed), place=place)
        row.save(update_fields=["sealed"])
    return len(found)

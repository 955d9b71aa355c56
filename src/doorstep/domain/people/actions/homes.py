"""Finding where homes stand, where a district has decided that a service may be asked.

Two steps around the asking, so that no transaction waits for a network: `seek` takes addresses out to be
asked about, and `place` keeps what was found. An address that was found nowhere is not asked about again; its
family is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Home, HomeAddress
from doorstep.kernel.clock import Clock
from doorstep.kernel.geo import Point, names_a_door


@dataclass(frozen=True, slots=True)
class Sought:
    """The address of a home without a point, and the mark by which to tell whether it still is that one."""

    home_id: int
    address: str
    mark: int | None


@transaction.atomic
def seek(*, district_id: int, most: int = 1000, by: Actor, clock: Clock) -> tuple[list[Sought], bool]:
    """Addresses to ask a geocoder about, and whether there are more.

    They are of homes without a point, and name a door; never a protected one. They count as asked about from
    now on; that they were taken out is on record.
    """
    check_can_administer(by=by)
    unplaced = (
        HomeAddress.objects.select_related("home")
        .select_for_update(of=("self",))
        .filter(sought=False, home__latitude__isnull=True, home__protected=False)
        .order_by("home_id")[:most]
    )
    found: list[Sought] = []
    seen: list[int] = []
    for kept in unplaced:
        place = HomeAddress.place(district_id=district_id, home_sourced_id=kept.home.sourced_id)
        address = settings.ADDRESS_KEYS.open(bytes(kept.sealed), place=place)
        seen.append(kept.pk)
        if names_a_door(address):
            found.append(Sought(kept.home_id, address, kept.mark))
    HomeAddress.objects.filter(pk__in=seen).update(sought=True)
    if seen:
        _record(district_id, "seek", by=by, clock=clock, asked=len(found), no_door=len(seen) - len(found))
    return found, len(seen) == most


@transaction.atomic
def place(
    *, district_id: int, sought: list[Sought], points: Mapping[int, Point], by: Actor, clock: Clock
) -> int:
    """Keep the points that were found; how many. A home that was placed or moved meanwhile stays as it is."""
    check_can_administer(by=by)
    marks = {each.home_id: each.mark for each in sought}
    standing = dict(HomeAddress.objects.filter(home_id__in=points).values_list("home_id", "mark"))
    homes = list(
        Home.objects.select_for_update().filter(
            pk__in=[home for home in points if home in standing and standing[home] == marks.get(home)],
            latitude__isnull=True,
            protected=False,
        )
    )
    for home in homes:
        home.latitude, home.longitude = points[home.pk].latitude, points[home.pk].longitude
    Home.objects.bulk_update(homes, ["latitude", "longitude"], batch_size=500)
    _record(district_id, "place", by=by, clock=clock, found=len(homes))
    return len(homes)


@transaction.atomic
def ask_again(*, district_id: int, sought: list[Sought], by: Actor, clock: Clock) -> None:
    """Take back that these were asked about: nobody answered."""
    check_can_administer(by=by)
    homes = [each.home_id for each in sought]
    HomeAddress.objects.filter(home_id__in=homes).update(sought=False)
    _record(district_id, "ask_again", by=by, clock=clock, homes=len(homes))


def _record(district_id: int, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=district_id,
        action=f"people.homes.{verb}",
        subject="organizations.District",
        subject_id=district_id,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )

"""The nightly job that asks where homes stand, where a geocoder was named."""

from __future__ import annotations

from typing import Final

import structlog
from django.conf import settings
from procrastinate.contrib.django import app

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.queries import districts
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import homes
from doorstep.domain.people.ports import Geocoder, GeocoderSilent
from doorstep.kernel.clock import standing_clock

_log = structlog.get_logger("doorstep.homes")
_OURSELVES: Final = Actor.system("geocoding")


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="place_homes", lock="place_homes")
def place_homes(timestamp: int) -> None:  # noqa: ARG001 - given to every periodic task
    """Place every district's homes that have an address and no point; without a geocoder, none."""
    geocoder: Geocoder | None = settings.GEOCODER
    if geocoder is None:
        return
    for district in districts.every():
        try:
            while place_some(district.pk, geocoder):
                pass
        except GeocoderSilent as silent:
            _log.warning("geocoder.silent", why=str(silent))
            return


def place_some(district_id: int, geocoder: Geocoder, *, most: int = 1000) -> bool:
    """Ask about some homes of a district; whether there may be more."""
    clock = standing_clock()
    with inside(district_id):
        sought, more = homes.seek(district_id=district_id, most=most, by=_OURSELVES, clock=clock)
    if not sought:
        return more
    try:
        points = geocoder.locate({each.home_id: each.address for each in sought})
    except GeocoderSilent:
        with inside(district_id):
            homes.ask_again(district_id=district_id, sought=sought, by=_OURSELVES, clock=clock)
        raise
    with inside(district_id):
        homes.place(district_id=district_id, sought=sought, points=points, by=_OURSELVES, clock=clock)
    return more

"""Bringing a district on board."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.rules import check_time_zone
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def open_district(*, name: str, slug: str, time_zone: str, by: Actor, clock: Clock) -> District:
    """Open a district, empty, ready for its first roster. Its time zone is that of its promised hours."""
    check_can_administer(by=by)
    check_time_zone(time_zone)
    if District.objects.filter(slug=slug).exists():
        raise Refusal("people.district_exists", slug=slug)
    district = District.objects.create(name=name, slug=slug, time_zone=time_zone)
    with inside(district.pk):
        events.record(
            district_id=district.pk,
            action="people.district.open",
            subject="organizations.District",
            subject_id=district.pk,
            by=by,
            at=clock.now(),
        )
    return district

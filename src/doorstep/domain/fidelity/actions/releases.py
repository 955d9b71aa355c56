"""Releasing a settled year to the district's evaluators, and taking it back; each reading is on record."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.fidelity.models import Release
from doorstep.domain.fidelity.permissions import check_can_read_releases
from doorstep.domain.fidelity.queries.district import CENSUS, census, practices_told
from doorstep.domain.fidelity.rules import check_settled
from doorstep.domain.organizations.models import District, SchoolYear
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def release(*, district: District, ends_in: int, purpose: str, by: Actor, clock: Clock) -> Release:
    """Release a year as its census tells it, once its numbers have settled; who administers decides it."""
    check_can_administer(by=by)
    year = SchoolYear.objects.filter(ends_in=ends_in).first()
    found = census(ends_in=ends_in)
    if year is None or not found.schools:
        raise Refusal("fidelity.nothing_counted")
    check_settled(ends_on=year.ends_on, today=local_date(clock.now(), district.time_zone))
    if not purpose.strip():
        raise Refusal("fidelity.no_purpose")
    made = Release.objects.create(
        district=district,
        ends_in=ends_in,
        purpose=purpose.strip(),
        numbers={
            "census": list(CENSUS),
            "schools": [[name, list(cells)] for name, cells in found.schools],
            "totals": list(found.totals),
            "practices": practices_told(ends_in=ends_in),
        },
        released_by=by.name,
        released_at=clock.now(),
    )
    _record(made, "make", by=by, clock=clock)
    return made


@transaction.atomic
def take_back(*, release: Release, by: Actor, clock: Clock) -> None:
    """Let nobody read a release any more; what was read before is on record."""
    check_can_administer(by=by)
    standing = Release.objects.filter(pk=release.pk, taken_back_at__isnull=True)
    if not standing.update(taken_back_at=clock.now()):
        return
    _record(release, "take_back", by=by, clock=clock)


@transaction.atomic
def read(*, release: Release, by: Actor, clock: Clock) -> Release:
    """A release, for an evaluator who reads it; the district can ask who did."""
    check_can_read_releases(by=by)
    if release.taken_back_at is not None:
        raise Refusal("fidelity.taken_back")
    _record(release, "read", by=by, clock=clock)
    return release


def _record(release: Release, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=release.district_id,
        action=f"fidelity.release.{verb}",
        subject="fidelity.Release",
        subject_id=release.pk,
        by=by,
        at=clock.now(),
        ends_in=release.ends_in,
    )

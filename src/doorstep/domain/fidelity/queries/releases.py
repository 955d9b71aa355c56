"""What a district has released to its evaluators, and who read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from doorstep.domain.audit.models import Event
from doorstep.domain.fidelity.models import Release, SchoolCount
from doorstep.domain.fidelity.rules import settled
from doorstep.domain.organizations.models import SchoolYear


def releases(*, taken_back: bool = False) -> list[Release]:
    """The releases that stand, or those taken back; the newest first."""
    found = Release.objects.filter(taken_back_at__isnull=not taken_back)
    return list(found.order_by("-released_at", "-pk"))


def with_key(key: UUID) -> Release | None:
    """A release, also one that was taken back."""
    return Release.objects.filter(key=key).first()


def to_release(*, today: date) -> list[int]:
    """The school years that can be released, by the year in which they end, the newest first."""
    counted = SchoolCount.objects.values("program__school_year")
    years = SchoolYear.objects.filter(pk__in=counted).order_by("-ends_in")
    return [year.ends_in for year in years if settled(ends_on=year.ends_on, today=today)]


def readings(found: Collection[Release]) -> dict[int, list[Event]]:
    """Who read each release and when, the latest first, by the release's id."""
    read: defaultdict[int, list[Event]] = defaultdict(list)
    ids = [str(release.pk) for release in found]
    told = Event.objects.filter(subject="fidelity.Release", subject_id__in=ids)
    for event in told.filter(action="fidelity.release.read").order_by("-number"):
        read[int(event.subject_id)].append(event)
    return dict(read)

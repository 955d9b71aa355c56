from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models.visit import Visit


class CalendarEntry(DistrictRow):
    """A visit in one person's calendar: one UID a person, whose sequence only rises.

    Someone who leaves the visit keeps the row, cancelled, and gets the same UID back on return.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="calendar_entries")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="calendar_entries")
    uid = models.CharField(max_length=100)
    sequence = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "visit", "educator"], name="visits_calendarentry_once"
            ),
            models.UniqueConstraint(fields=["uid"], name="visits_calendarentry_uid"),
        ]


class CalendarFeed(DistrictRow):
    """The secret address of an educator's calendar feed, by its digest."""

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="feeds")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

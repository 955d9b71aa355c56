from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow
from doorstep.kernel.geo import Point


class School(DistrictRow):
    """A school. Its time zone is where its visits happen; its place is where its educators set out."""

    sourced_id = models.CharField(max_length=255)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=32, blank=True)
    time_zone = models.CharField(max_length=64)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    missing_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="organizations_school_sourced_id")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def point(self) -> Point | None:
        """Where the school stands, if known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.visits.models.hold import Hold
from doorstep.domain.visits.models.visit import Visit


class Occupation(DistrictRow):
    """One person or family is taken by one visit, or kept by one hold, for a while, travel buffer included.

    The database writes these rows from the visits and the holds, and an exclusion constraint keeps them
    apart: nobody is in two visits at once, whichever way the visit was made. With a hold they go by the
    database's own trigger, so Django is told to leave them alone.
    """

    visit = DistrictKey(Visit, on_delete=models.CASCADE, null=True, related_name="+")
    hold = DistrictKey(Hold, on_delete=models.DO_NOTHING, null=True, related_name="+")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, related_name="+")
    family = DistrictKey(Family, on_delete=models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.visits.models.visit import Visit


class Occupation(DistrictRow):
    """One person or family is taken by one visit for a while, travel buffer included.

    The database writes these rows from the visits, and an exclusion constraint keeps them apart: nobody is
    in two visits at once, whichever way the visit was made.
    """

    visit = DistrictKey(Visit, on_delete=models.CASCADE, related_name="+")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, related_name="+")
    family = DistrictKey(Family, on_delete=models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()

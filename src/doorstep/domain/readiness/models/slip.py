from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.readiness.models.inquiry import Group, Inquiry


class Slip(DistrictRow):
    """A link for one answer of a group, by its digest. It is nobody's: all it knows is that it was used."""

    inquiry = DistrictKey(Inquiry, on_delete=models.PROTECT, related_name="slips")
    group = models.CharField(max_length=16, choices=Group.choices)
    digest = models.BinaryField(unique=True)
    used = models.BooleanField(default=False)

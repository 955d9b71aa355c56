from __future__ import annotations

from django.db import models

from doorstep.domain.consent.models import Invitation
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.planning.models.plan import Plan


class PlanChange(DistrictRow):
    """One change of a draft by hand, with what stood before, so that it can be undone: the last one first.

    ``before`` holds the arrangement, or the reasons of a family without a visit; ids, moments and codes.
    """

    plan = DistrictKey(Plan, on_delete=models.PROTECT, related_name="changes")
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    changed_at = models.DateTimeField()

from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class Mailing(DistrictRow):
    """Many messages of one school that one decision sends, so that one decision can stop them.

    ``messages`` is how many somebody saw before they said yes; a mailing that would now be another number is
    asked about again. While ``stopped_at`` is empty its messages leave.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="mailings")
    template = models.CharField(max_length=60)
    messages = models.PositiveIntegerField()
    announced_at = models.DateTimeField()
    announced_by = models.CharField(max_length=200)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["district", "-announced_at"], name="messaging_mailing_newest")]

from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import RosterImport
from doorstep.domain.sources.models.connection import Connection


class RosterAlert(DistrictRow):
    """Something unusual about a nightly roster, which waits for a person.

    ``code`` says what, and the edge has its sentence; ``told_at`` is when the approver was written to.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    connection = DistrictKey(Connection, on_delete=models.PROTECT, related_name="alerts")
    roster_import = DistrictKey(
        RosterImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["district", "raised_at"],
                condition=models.Q(settled_at__isnull=True),
                name="sources_rosteralert_open",
            )
        ]

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class ColumnMap(DistrictRow):
    """What a district said the columns of a spreadsheet mean, kept for when the same headers come again.

    ``key`` is a digest of the headers, whatever their order; ``plan`` is what the reader of spreadsheets
    keeps.
    """

    key = models.CharField(max_length=64)
    headers = models.JSONField(default=list)
    plan = models.JSONField(default=dict)
    kept_by = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "key"], name="sources_columnmap_once")]

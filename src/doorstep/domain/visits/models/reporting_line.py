from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class ReportingLine(DistrictRow):
    """In which state a district's staff report, and whom it asks them to call beside that state's line.

    A telephone number on a page, and nothing else: no call, no child and no family is ever written beside it.
    """

    state = models.CharField(max_length=2, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district"], name="visits_reportingline_once")]

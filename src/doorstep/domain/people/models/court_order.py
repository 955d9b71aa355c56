from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models.guardian import Guardian
from doorstep.domain.people.models.student import Student


class CourtOrder(DistrictRow):
    """What a court forbids an adult concerning a child, from ``begins_on`` until the day before ``ends_on``.

    It takes rights away and never gives any, over whatever roster and office say, and no roster touches it.
    The order itself is not here, nor what it was about: who keeps the paper is the school's business.
    Rows are never deleted; one that no longer holds is lifted, by name.
    """

    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="court_orders")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="court_orders")
    forbids_contact = models.BooleanField()
    forbids_consent = models.BooleanField()
    forbids_address = models.BooleanField()
    forbids_records = models.BooleanField()
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    entered_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(forbids_contact=True)
                | models.Q(forbids_consent=True)
                | models.Q(forbids_address=True)
                | models.Q(forbids_records=True),
                name="people_courtorder_forbids",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("begins_on")),
                name="people_courtorder_days",
            ),
        ]
        indexes = [models.Index(fields=["district", "student", "guardian"], name="people_courtorder_pair")]

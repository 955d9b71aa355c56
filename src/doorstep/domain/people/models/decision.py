from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictRow


class Decided(models.TextChoices):
    """Of what somebody decides a value by hand; the codes are those of the roster's kinds."""

    STUDENT = "student", "A child"
    GUARDIAN = "guardian", "An adult"
    GUARDIANSHIP = "guardianship", "An adult and a child"
    HOME = "home", "A home"
    FAMILY = "family", "A family"


class Decision(DistrictRow):
    """One value that a person set by hand: what it was, what it became, who decided, when and why.

    The row itself lists such fields in ``decided_by_hand``, which is what keeps rosters from changing them;
    this says whose word it was. Rows are never changed: a decision is followed by another, and one that
    ``hands_back`` leaves the field to the roster again.
    """

    kind = models.CharField(max_length=20, choices=Decided.choices)
    row_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    hands_back = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["district", "kind", "row_id"], name="people_decision_row")]

from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.consent.models.invitation import Invitation
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Decision, Guardian


class Detail(models.TextChoices):
    """What a guardian can change with a code."""

    PHONE = "phone", "The phone number"
    ADDRESS = "address", "The home address"


class ContactChange(DistrictRow):
    """A guardian wants to change their number or address, and a code went to the number on file to prove it.

    Neither the code nor the new value stands here: the code is derived from ``key``, the value goes to
    *people* with the right code, where ``decision`` says what a number was before. ``tries`` counts wrong
    codes; one that was used, has run out or was tried too often opens nothing, and a later one replaces it.
    """

    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="+")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Detail.choices)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    decision = DistrictKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(tries__lte=5), name="consent_contactchange_tries"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True, decision__isnull=True)
                | models.Q(decision__isnull=False, done_at__lt=models.F("expires_at"), tries__lt=5),
                name="consent_contactchange_in_time",
            ),
        ]
        indexes = [models.Index(fields=["district", "guardian", "asked_at"], name="consent_contactchange_of")]

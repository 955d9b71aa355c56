from __future__ import annotations

from django.db import models

from doorstep.domain.consent.models.invitation import Invitation
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian


class Wrong(models.TextChoices):
    """What a guardian finds wrong in what is kept, from a list: nothing is written freely."""

    NAME = "name", "A name"
    PHONE = "phone", "The phone number"
    EMAIL = "email", "The e-mail address"
    LANGUAGE = "language", "The language"
    CHILDREN = "children", "The children"
    ADDRESS = "address", "The home address"
    OTHER = "other", "Something else"


class Correction(DistrictRow):
    """A guardian says that something kept about them is wrong; a person calls and puts it right.

    The link may have been passed on, so it changes nothing itself, and the new words are told by phone.
    """

    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="corrections")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField(max_length=10, choices=Wrong.choices)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "guardian", "what"],
                condition=models.Q(done_at__isnull=True),
                name="consent_correction_open_once",
            )
        ]

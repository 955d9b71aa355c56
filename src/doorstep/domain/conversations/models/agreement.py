from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit


class Support(models.TextChoices):
    """How home and school support a child's learning from now on, from a list."""

    READ = "read", "Reading together"
    NUMBERS = "numbers", "Numbers in everyday life"
    HOMEWORK = "homework", "A time and place for homework"
    TALK = "talk", "Talking about the school day"
    MATERIALS = "materials", "Materials to use at home"
    CLASS = "class", "Something new in class"
    CHECK_IN = "check_in", "Hearing from each other more often"
    MORE_HELP = "more_help", "More help at school"


class Agreement(DistrictRow):
    """What a family and its visitors agreed on at a second visit; the family sees it as it stands here.

    Said once for a visit, by one of the two. ``line`` is fit for the family's eyes.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="agreements")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=200, blank=True)
    materials_used = models.BooleanField()
    agreed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "visit"], name="conversations_agreement_once")
        ]


class AgreementSupport(DistrictRow):
    """One way of support that was agreed on."""

    agreement = DistrictKey(Agreement, on_delete=models.PROTECT, related_name="supports")
    support = models.CharField(max_length=10, choices=Support.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "agreement", "support"], name="conversations_agreementsupport_once"
            )
        ]

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian
from doorstep.domain.visits.models.visit import Visit


class Feeling(models.TextChoices):
    """How a visit was, from a list: nothing about the home, and none of the areas 20 USC 1232h protects."""

    RESPECTED = "respected", "Felt respected"
    LISTENED = "listened", "Was listened to"
    LANGUAGE = "language", "Could speak their own language"
    WHOM_TO_ASK = "whom_to_ask", "Knows now whom to ask at school"
    ANOTHER = "another", "Would like another visit"
    NOT_RIGHT = "not_right", "Something was not right: please call"


class FamilyWord(DistrictRow):
    """What a guardian said after a visit: whether it took place, and how it was if they like to say.

    Kept for ever and never edited; a later word follows an earlier one. It proves nothing against the two
    visitors' own words, and only who coordinates reads it.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="family_words")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="visit_words")
    took_place = models.BooleanField()
    feelings = models.JSONField(default=list)
    said_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["district", "visit", "guardian", "-id"], name="visits_familyword_latest")
        ]

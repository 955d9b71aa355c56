from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models.visit import Visit


class Saying(models.TextChoices):
    """What one of the pair says on the day of a visit."""

    ARRIVED = "arrived", "We’re here"
    LEFT = "left", "We’ve left"
    LEFT_NOW = "left_now", "We’re leaving now"
    ACCOUNT = "account", "How it went"


class DayWord(DistrictRow):
    """What one visitor said on the day, and when; kept under its author.

    ``said_at`` is by the phone, ``heard_at`` when it reached us: without signal that is later. ``entry``
    is the phone's own number for it, so that what is sent twice is kept once. ``refused`` is the code for
    which it changed nothing (the visit had been called off meanwhile); empty where it counted.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="day_words")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="day_words")
    entry = models.UUIDField()
    saying = models.CharField(max_length=10, choices=Saying.choices)
    said_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    refused = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "entry"], name="visits_dayword_once"),
        ]
        indexes = [models.Index(fields=["district", "visit"], name="visits_dayword_visit")]

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.training.models.session import TrainingSession


class Stage(models.TextChoices):
    """When someone says what a training was worth."""

    AFTER = "after", "At the end"
    LATER = "later", "After three months"


class Prepared(models.TextChoices):
    """Whether one feels prepared for visits."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class Feedback(DistrictRow):
    """What someone says about a training, without a name: whether it prepared her, and what was too short."""

    session = DistrictKey(TrainingSession, on_delete=models.PROTECT, related_name="feedback")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    prepared = models.CharField(max_length=8, choices=Prepared.choices)
    more_practice = models.BooleanField(default=False)
    more_about_families = models.BooleanField(default=False)
    more_about_safety = models.BooleanField(default=False)

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.readiness.models.inquiry import Group, Inquiry


class Wish(models.TextChoices):
    """Whether someone wants home visits at this school."""

    YES = "yes", "Yes"
    UNSURE = "unsure", "Not sure"
    NO = "no", "No"


class Mark(models.TextChoices):
    """What one can check: worries first, then hopes."""

    TIME = "time", "Where would the time come from?"
    FEAR = "fear", "I would be nervous"
    SAFETY = "safety", "Is it safe?"
    LANGUAGE = "language", "We may not speak the same language"
    TARGETED = "targeted", "Would only some families be visited?"
    HOME = "home", "I would rather meet elsewhere than at home"
    KNOW = "know", "Home and school would know each other"
    TRUST = "trust", "We could talk openly"
    LEARNING = "learning", "The children would learn better"


class Ballot(DistrictRow):
    """One answer, without a name, an hour or a slip."""

    inquiry = DistrictKey(Inquiry, on_delete=models.PROTECT, related_name="ballots")
    group = models.CharField(max_length=16, choices=Group.choices)
    wish = models.CharField(max_length=8, choices=Wish.choices)


class BallotMark(DistrictRow):
    """A line that was checked."""

    ballot = DistrictKey(Ballot, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=12, choices=Mark.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "ballot", "mark"], name="readiness_ballotmark_once")
        ]

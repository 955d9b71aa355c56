from __future__ import annotations

from django.db import models

from doorstep.domain.consent.models.invitation import Invitation
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian


class PlaceKind(models.TextChoices):
    """Where a family would like to meet; never on school grounds."""

    HOME = "home", "At home"
    LIBRARY = "library", "At a library"
    PARK = "park", "In a park"
    CAFE = "cafe", "In a coffee shop"
    VIDEO = "video", "By video"
    OTHER = "other", "Another place"


class Via(models.TextChoices):
    """How an answer came."""

    LINK = "link", "By the family's link"
    STAFF = "staff", "Told to a member of staff"
    PAPER = "paper", "On paper"


class Answer(DistrictRow):
    """What one guardian answered, once; never edited, only followed by another.

    There is no field for a reason: nobody owes one. Times hang on the answer that offered them.
    """

    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="answers")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=12, choices=AnswerKind.choices)
    at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.LINK)
    place = models.CharField(max_length=10, choices=PlaceKind.choices, blank=True)
    place_name = models.CharField(max_length=120, blank=True)
    interpreter_wanted = models.BooleanField(default=False)
    wishes = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["district", "invitation", "guardian", "-id"], name="consent_answer_latest")
        ]


class AnswerTime(DistrictRow):
    """A time a family could make, in its order of preference (1 is first)."""

    answer = DistrictKey(Answer, on_delete=models.PROTECT, related_name="times")
    starts_at = models.DateTimeField()
    preference = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "answer", "starts_at"], name="consent_answertime_once"
            ),
            models.UniqueConstraint(
                fields=["district", "answer", "preference"], name="consent_answertime_order"
            ),
        ]

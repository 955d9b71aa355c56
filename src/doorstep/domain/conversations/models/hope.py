from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit


class HopeProposal(DistrictRow):
    """How an educator understood a family's hopes, put to the guardian who said them.

    It is nobody's hope before that guardian approves of it. One that is turned down loses its words.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="hope_proposals")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    proposed_at = models.DateTimeField()
    approved = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved__isnull=True, answered_at__isnull=True)
                | models.Q(approved__isnull=False, answered_at__isnull=False),
                name="conversations_hopeproposal_answered_when",
            ),
            models.UniqueConstraint(
                fields=["district", "visit", "guardian"],
                condition=models.Q(approved__isnull=True),
                name="conversations_hopeproposal_open_once",
            ),
        ]


class Hope(DistrictRow):
    """A guardian's own words of hopes and dreams, written or approved by nobody else.

    A later one takes the place of the one before. Taken back, it loses its words and stays as that.
    ``in_english`` is what a machine that is named made of it for the pair, always shown beside the words.
    """

    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="hopes")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="hopes")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="hopes")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    in_english = models.TextField(blank=True, default="", db_default="")
    translated_by = models.CharField(max_length=80, blank=True, default="", db_default="")
    proposal = DistrictKey(
        HopeProposal, on_delete=models.PROTECT, null=True, blank=True, related_name="hopes"
    )
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=False, words="")
                | models.Q(taken_back_at__isnull=True) & ~models.Q(words=""),
                name="conversations_hope_words_or_taken_back",
            ),
            models.CheckConstraint(
                condition=~models.Q(words="", in_english__gt=""),
                name="conversations_hope_nothing_left_in_english",
            ),
        ]
        indexes = [
            models.Index(
                fields=["district", "program", "family", "guardian", "-id"], name="conversations_hope_latest"
            )
        ]

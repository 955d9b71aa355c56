from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.conversations.models.thread import Thread
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Guardian


class Succession(DistrictRow):
    """May a new teacher read on where another left off? Asked of one guardian, who says yes, no, or nothing.

    A yes opens to her what that guardian wrote and was written, and lets her write; nothing of another's.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = DistrictKey(Thread, on_delete=models.PROTECT, related_name="successions")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    said_yes = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "thread", "educator", "guardian"], name="conversations_succession_once"
            ),
            models.CheckConstraint(
                condition=models.Q(said_yes__isnull=True, answered_at__isnull=True)
                | models.Q(said_yes__isnull=False, answered_at__isnull=False),
                name="conversations_succession_answered_when",
            ),
        ]

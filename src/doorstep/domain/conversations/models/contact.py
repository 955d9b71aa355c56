from __future__ import annotations

from django.db import models

from doorstep.domain.conversations.models.thread import Thread
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class ContactKind(models.TextChoices):
    """How people were in touch outside the thread."""

    CALLED = "called", "Called"
    TEXTED = "texted", "Texted"
    EMAILED = "emailed", "E-mailed"
    SPOKE = "spoke", "Spoke in person"
    VIDEO = "video", "By video"
    NOTE = "note", "A note sent home"


class Contact(DistrictRow):
    """Someone was in touch with a family: how, when, for how long, and whether they reached each other.

    There is no field for what was said. A wrong entry is taken back and stays visible as that.
    """

    thread = DistrictKey(Thread, on_delete=models.PROTECT, related_name="contacts")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    reached = models.BooleanField(default=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(1, 240)),
                name="conversations_contact_minutes",
            ),
            models.CheckConstraint(
                condition=models.Q(at__lte=models.F("recorded_at")), name="conversations_contact_past"
            ),
        ]
        indexes = [models.Index(fields=["district", "thread", "at"], name="conversations_contact_by_time")]

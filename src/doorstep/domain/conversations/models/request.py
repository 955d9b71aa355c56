from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.conversations.models.thread import Thread
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class About(models.TextChoices):
    """What a family may ask the school for, from a list: nothing of it tells of a home."""

    LEARNING = "learning", "Learning at home"
    BOOKS = "books", "Books or materials"
    MEETING = "meeting", "A talk with someone at school"
    LANGUAGE = "language", "An interpreter or a translation"
    SERVICES = "services", "A service of the school"
    AFTER_SCHOOL = "after_school", "After school and summer"
    WAY = "way", "The way to school"
    FORMS = "forms", "Help with a form of the school"
    OTHER = "other", "Something else"


class Request(DistrictRow):
    """What a family asked for, who answers it and by when; the family sees it.

    The owner answers it or hands it on, which closes this row and opens another that ``follows`` it.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = DistrictKey(Thread, on_delete=models.PROTECT, related_name="requests")
    about = models.CharField(max_length=12, choices=About.choices)
    words = models.CharField(max_length=200, blank=True)
    owner = DistrictKey(Educator, on_delete=models.PROTECT, related_name="requests_owned")
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    follows = DistrictKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at__isnull=True)
                | ~models.Q(state="open") & models.Q(closed_at__isnull=False),
                name="conversations_request_closed_when",
            ),
            models.UniqueConstraint(
                fields=["district", "follows"], name="conversations_request_follows_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["district", "owner", "answer_by"],
                condition=models.Q(state="open"),
                name="conversations_request_open",
            )
        ]

from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.messaging.models import Inbound
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program


class Thread(DistrictRow):
    """What a family and its visitors write to each other in a program year."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="threads")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="threads")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "family"], name="conversations_thread_once"
            )
        ]


class Line(DistrictRow):
    """What one person wrote once, for good: an educator of the thread, or one guardian.

    A guardian reads their own lines and those written to them (`LineReader`), and nothing of another's.
    ``inbound`` is the text or e-mail that it came as. ``withheld`` says that it came with words that are kept
    in no thread (`reflection.immigration`): then ``words`` is empty, and a person calls.
    """

    thread = DistrictKey(Thread, on_delete=models.PROTECT, related_name="lines")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    withheld = models.BooleanField(default=False)
    inbound = DistrictKey(Inbound, on_delete=models.PROTECT, null=True, blank=True, related_name="lines")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(educator__isnull=True) ^ models.Q(guardian__isnull=True),
                name="conversations_line_one_author",
            ),
            models.CheckConstraint(
                condition=models.Q(withheld=True, words="") | models.Q(withheld=False) & ~models.Q(words=""),
                name="conversations_line_says_something",
            ),
            models.UniqueConstraint(fields=["district", "inbound"], name="conversations_line_inbound_once"),
        ]
        indexes = [models.Index(fields=["district", "thread", "at"], name="conversations_line_by_time")]


class LineReader(DistrictRow):
    """A guardian to whom an educator wrote a line."""

    line = DistrictKey(Line, on_delete=models.PROTECT, related_name="readers")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "line", "guardian"], name="conversations_linereader_once"
            )
        ]


class LineTranslation(DistrictRow):
    """A line in another language, by a machine that is named; the line itself is always shown with it."""

    line = DistrictKey(Line, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=16)
    words = models.TextField()
    translated_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "line", "language"], name="conversations_linetranslation_once"
            )
        ]

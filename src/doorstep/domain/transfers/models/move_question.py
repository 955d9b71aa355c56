from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.consent.models import Invitation
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.models.correspondent import Correspondent
from doorstep.domain.transfers.models.handover import Handover


class MoveQuestion(DistrictRow):
    """One guardian is asked by their own link whether a child's packet may go to another district.

    ``invitation`` is the one whose link they have. The answer may change until the packet goes; it is theirs
    alone, and nobody gives it for them. A question ends where the office asks no more, or with a handover.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="move_questions")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="+")
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    correspondent = DistrictKey(
        Correspondent, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_address = models.BooleanField()
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    said_yes = models.BooleanField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    handover = DistrictKey(
        Handover, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "student", "guardian"],
                condition=models.Q(ended_at__isnull=True),
                name="transfers_movequestion_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(said_yes__isnull=True, answered_at__isnull=True)
                | models.Q(said_yes__isnull=False, answered_at__isnull=False),
                name="transfers_movequestion_answered_when",
            ),
            models.CheckConstraint(
                condition=models.Q(destination__isnull=False, correspondent__isnull=True)
                | models.Q(destination__isnull=True, correspondent__isnull=False),
                name="transfers_movequestion_one_place",
            ),
        ]

    @property
    def occasion(self) -> str:
        """The occasion under which its letter stands in the outbox."""
        return f"move:{self.pk}"

    @property
    def place(self) -> District | Correspondent:
        """Where the child goes."""
        place: District | Correspondent = self.destination or self.correspondent
        return place

"""What guardians were asked about a child's move, and what they said."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.models import MoveQuestion
from doorstep.domain.transfers.states import PacketState


def standing(*, student: Student) -> QuerySet[MoveQuestion]:
    """What is asked about a child now, in the order of asking."""
    found = MoveQuestion.objects.filter(student=student, ended_at__isnull=True)
    return found.select_related("guardian", "destination", "correspondent").order_by("pk")


def asked_of(*, guardian: Guardian) -> QuerySet[MoveQuestion]:
    """What this guardian is asked now, and what went on their yes and stays there; the newest first."""
    person = guardian.merged_into_id or guardian.pk
    passed_on = Q(said_yes=True, handover__packet__state__in=(PacketState.SENT, PacketState.ACCEPTED))
    found = MoveQuestion.objects.filter(Q(ended_at__isnull=True) | passed_on, guardian=person)
    return found.select_related("student__school", "destination", "correspondent", "handover").order_by("-pk")

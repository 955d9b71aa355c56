from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from doorstep.domain.consent.models import Answer, Invitation, PlaceKind
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family, Student
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.states import VisitState


class Mode(models.TextChoices):
    """How people meet. A phone call is not a visit."""

    IN_PERSON = "in_person", "In person"
    VIDEO = "video", "By video"


class Purpose(models.TextChoices):
    """What a visit is for; the academic kind only after a held first visit."""

    RELATIONSHIP = "relationship", "Hopes and dreams"
    ACADEMIC = "academic", "Supporting learning"


class CancelledBy(models.TextChoices):
    """Who called a visit off; nobody owes a reason."""

    FAMILY = "family", "The family"
    STAFF = "staff", "The school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who would visit whom, when and where; a visit before it is one.

    Left out, ``minutes`` are the program's, and the place is the one the family's yes names.
    """

    invitation: Invitation
    starts_at: datetime
    lead: Educator
    partner: Educator
    interpreter: Educator | None = None
    minutes: int | None = None
    place: PlaceKind | None = None
    place_name: str = ""

    @property
    def visitors(self) -> tuple[Educator, Educator]:
        """The pair; an interpreter is a third person."""
        return (self.lead, self.partner)


class Visit(DistrictRow):
    """Two educators and a family meet at a time and place the family chose.

    There is no field to write about the home. The database refuses a confirmed visit without a standing yes,
    without two distinct trained and willing visitors, or where someone would be in two places at once.
    ``calendar_sequence`` rises with every change that a calendar must learn of. ``alarmed_at`` is when who
    coordinates was told that the pair should have left and has not said so.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="visits")
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="visits")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=12, choices=VisitKind.choices, default=VisitKind.FIRST)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, default=Purpose.RELATIONSHIP)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    place = models.CharField(max_length=10, choices=PlaceKind.choices, default=PlaceKind.HOME)
    place_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=VisitState.choices, default=VisitState.APPOINTMENT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lead = DistrictKey(Educator, on_delete=models.PROTECT, related_name="visits_led")
    partner = DistrictKey(Educator, on_delete=models.PROTECT, related_name="visits_partnered")
    interpreter = DistrictKey(
        Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="visits_interpreted"
    )
    language = models.CharField(max_length=16, blank=True)
    answer = DistrictKey(Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    calendar_sequence = models.PositiveIntegerField(default=0)
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=10, choices=CancelledBy.choices, blank=True)
    family_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="visits_visit_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(lead=models.F("partner")), name="visits_visit_two_visitors"
            ),
            models.UniqueConstraint(
                fields=["district", "program", "family", "kind"],
                condition=models.Q(state__in=["appointment", "confirmed", "held", "attested"]),
                name="visits_visit_one_standing_per_kind",
            ),
        ]
        indexes = [models.Index(fields=["district", "program", "starts_at"], name="visits_visit_by_time")]

    @property
    def minutes(self) -> int:
        """How long the visit is planned for."""
        return int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def visitor_ids(self) -> tuple[int, int]:
        """The pair."""
        return (self.lead_id, self.partner_id)

    @property
    def people(self) -> list[Educator]:
        """The pair and, if there is one, the interpreter."""
        return [self.lead, self.partner] + ([self.interpreter] if self.interpreter_id else [])

    @property
    def arrangement(self) -> dict[str, object]:
        """Who, when and at what kind of place, in ids and codes, for the trail."""
        return {
            "starts_at": self.starts_at.isoformat(),
            "minutes": self.minutes,
            "place": str(self.place),
            "lead": self.lead_id,
            "partner": self.partner_id,
            "interpreter": self.interpreter_id,
        }

    @property
    def proposal(self) -> Proposal:
        """The visit as it is arranged now."""
        return Proposal(
            invitation=self.invitation,
            starts_at=self.starts_at,
            lead=self.lead,
            partner=self.partner,
            interpreter=self.interpreter,
            minutes=self.minutes,
            place=PlaceKind(self.place),
            place_name=self.place_name,
        )


class VisitStudent(DistrictRow):
    """A child whom a visit is about; siblings share one visit."""

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="students")
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="visits")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "visit", "student"], name="visits_visitstudent_once")
        ]

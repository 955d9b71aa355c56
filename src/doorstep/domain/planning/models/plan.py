from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models

from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.planning.states import PlanState
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Proposal, Visit


class Plan(DistrictRow):
    """One version of who visits whom, when: a stored run of the planner, or such a run moved by hand.

    ``objective`` holds the value of each level in order; ``bound`` what no plan could exceed. ``problem`` is
    the hash of the input, so the same input, seed and version is the same plan.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=PlanState.choices, default=PlanState.DRAFT)
    seed = models.BigIntegerField()
    problem = models.CharField(max_length=64)
    objective = models.JSONField(default=dict)
    bound = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "program", "version"], name="planning_plan_version")
        ]


class PlannedVisit(DistrictRow):
    """What a plan proposes for one family; ``visit`` is set once it is published.

    A row of a draft whose ``visit`` is set changes a promised visit: a repair.
    """

    plan = DistrictKey(Plan, on_delete=models.PROTECT, related_name="visits")
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="+")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="planned")
    lead = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    partner = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    interpreter = DistrictKey(Educator, on_delete=models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=10, choices=PlaceKind.choices)
    preference = models.PositiveSmallIntegerField(default=1)
    language_met = models.BooleanField(default=True)
    moved_by_hand = models.BooleanField(default=False)
    visit = DistrictKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "plan", "family"], name="planning_plannedvisit_once"),
            models.CheckConstraint(
                condition=~models.Q(lead=models.F("partner")), name="planning_plannedvisit_two_visitors"
            ),
        ]

    @property
    def proposal(self) -> Proposal:
        """The visit it would be."""
        return Proposal(
            invitation=self.invitation,
            starts_at=self.starts_at,
            lead=self.lead,
            partner=self.partner,
            interpreter=self.interpreter,
            minutes=int((self.ends_at - self.starts_at) / timedelta(minutes=1)),
            place=PlaceKind(self.place),
            place_name=self.visit.place_name if self.visit is not None else "",
        )

    @property
    def changes_visit(self) -> bool:
        """Whether it proposes something else for a promised visit."""
        visit = self.visit
        return visit is not None and (
            visit.starts_at,
            visit.lead_id,
            visit.partner_id,
            visit.interpreter_id,
        ) != (self.starts_at, self.lead_id, self.partner_id, self.interpreter_id)


class UnplacedFamily(DistrictRow):
    """A family the plan could not place, and why, in codes with what would help.

    Both lists hold ``{"code": …, "params": {…}}``: people by id, moments in UTC, never an address.
    """

    plan = DistrictKey(Plan, on_delete=models.PROTECT, related_name="unplaced")
    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="+")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list)
    remedies = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "plan", "family"], name="planning_unplacedfamily_once"
            )
        ]

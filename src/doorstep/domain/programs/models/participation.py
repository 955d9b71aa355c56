from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models.program import Program


class Participation(DistrictRow):
    """An educator's own choice to take part, for as long as it stands.

    Opting out ends the row and opting in again writes another, so that who had chosen to visit on a given
    day stays answerable. The caps are the educator's own; there is no minimum. ``experienced`` is that she
    visited families before, elsewhere or before Doorstep; who held a visit here is so anyway.
    ``transitions_only`` is one of the school that children come from: she comes along when they move up, and
    to no other visit.
    """

    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="participations")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="participations")
    opted_in_at = models.DateTimeField()
    opted_out_at = models.DateTimeField(null=True, blank=True)
    visits_per_week = models.PositiveSmallIntegerField(default=4)
    visits_in_all = models.PositiveSmallIntegerField(default=40)
    experienced = models.BooleanField(default=False)
    transitions_only = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "educator"],
                condition=models.Q(opted_out_at__isnull=True),
                name="programs_participation_standing",
            )
        ]

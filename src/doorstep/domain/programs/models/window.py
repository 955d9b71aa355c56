from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.programs.models.program import Program


class VisitKind(models.TextChoices):
    """First visits are about hopes and dreams; second visits refer back to them."""

    FIRST = "first", "First visit"
    SECOND = "second", "Second visit"
    TRANSITION = "transition", "Transition visit"


class Window(DistrictRow):
    """The days between which a kind of visit is held."""

    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="windows")
    kind = models.CharField(max_length=12, choices=VisitKind.choices)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "program", "kind"], name="programs_window_once"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="programs_window_order"
            ),
        ]

from __future__ import annotations

from django.db import models

from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Guardian


class Hold(DistrictRow):
    """An hour of a pair kept for a guardian who is making up their mind; nothing is promised by it.

    Or ``offered`` to a family whose visit was called off, to any of its guardians: a few of them, for longer.

    It stands in the way of every visit and every other hold of its people, the time kept for the way
    included, for the database enters it beside the visits (`Occupation`). Past ``expires_at`` it stands in
    nobody's way: whoever needs the hour takes it away first. It never changes; another choice is another
    hold. The family itself is not taken by it, so that no guardian learns of another's choice.
    """

    invitation = DistrictKey(Invitation, on_delete=models.PROTECT, related_name="holds")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    offered = models.BooleanField(default=False, db_default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=10, choices=PlaceKind.choices, default=PlaceKind.HOME)
    lead = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    partner = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    interpreter = DistrictKey(Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "invitation", "guardian"], name="visits_hold_one_a_guardian"
            ),
            models.CheckConstraint(
                condition=models.Q(offered=True, guardian__isnull=True)
                | models.Q(offered=False, guardian__isnull=False),
                name="visits_hold_offered_or_taken",
            ),
            models.UniqueConstraint(
                fields=["district", "invitation", "starts_at"],
                condition=models.Q(offered=True),
                name="visits_hold_offered_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="visits_hold_order"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("taken_at")), name="visits_hold_ends"
            ),
            models.CheckConstraint(
                condition=~models.Q(lead=models.F("partner")), name="visits_hold_two_visitors"
            ),
        ]

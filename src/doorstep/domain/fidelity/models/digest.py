from __future__ import annotations

from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import DistrictRow


class DigestSent(DistrictRow):
    """That somebody was written the letter of a week: once, whatever worker asks again.

    ``week`` is its Monday. What the letter said is not kept: it is worked out from events, and can be again.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    week = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "user", "week"], name="fidelity_digestsent_once")
        ]


class DigestChoice(DistrictRow):
    """Whether somebody wants the weekly letter, as they said last; who said nothing gets it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    wanted = models.BooleanField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "user"], name="fidelity_digestchoice_once")
        ]

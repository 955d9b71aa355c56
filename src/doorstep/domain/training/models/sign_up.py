from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.training.models.session import TrainingSession


class SignUp(DistrictRow):
    """Someone wants to come to a training, for as long as it stands.

    Who has a seat and who waits is nowhere written down: it follows from the order and the seats.
    """

    session = DistrictKey(TrainingSession, on_delete=models.PROTECT, related_name="sign_ups")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="sign_ups")
    signed_up_at = models.DateTimeField()
    stepped_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "session", "educator"],
                condition=models.Q(stepped_back_at__isnull=True),
                name="training_signup_standing",
            )
        ]

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.models.correspondent import Correspondent
from doorstep.domain.transfers.models.packet import Packet


class Basis(models.TextChoices):
    """Why a packet may leave the district."""

    YES = "yes", "A guardian said yes"
    ENROLS = "enrols", "The child enrols there, and its guardians are told"


class Handover(DistrictRow):
    """The sending district's own record: which child, on whose yes, by whom. Never changed.

    ``correspondent`` is whom a file is sealed to, where it leaves the site.
    """

    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="handovers")
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="handovers")
    basis = models.CharField(max_length=10, choices=Basis.choices)
    agreed_by = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    correspondent = DistrictKey(
        Correspondent, on_delete=models.PROTECT, null=True, blank=True, related_name="handovers"
    )
    with_address = models.BooleanField(default=False)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "packet"], name="transfers_handover_packet"),
            models.CheckConstraint(
                condition=models.Q(basis="yes", agreed_by__isnull=False)
                | models.Q(basis="enrols", agreed_by__isnull=True),
                name="transfers_handover_on_a_basis",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "student"], name="transfers_handover_student"),
            models.Index(fields=["district", "agreed_by"], name="transfers_handover_agreed"),
            models.Index(
                fields=["district", "correspondent"],
                condition=models.Q(correspondent__isnull=False),
                name="transfers_handover_far",
            ),
        ]

from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Student
from doorstep.domain.transfers.models.packet import Packet


class Arrival(DistrictRow):
    """The receiving district's own record: which child it is, and what came along as history. Never changed.

    ``held`` and ``said`` are the visits and the last answers of the year, as `contents` has them. ``absent``
    are adults with a restriction whom the roster did not have: name, relation, and what is forbidden.
    """

    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="arrivals")
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="arrivals")
    from_district = models.CharField(max_length=200)
    held = models.JSONField(default=list)
    said = models.JSONField(default=list)
    absent = models.JSONField(default=list)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "packet"], name="transfers_arrival_packet")
        ]
        indexes = [models.Index(fields=["district", "student"], name="transfers_arrival_student")]
